/** AWS Secrets Manager; its values are on disk for the owner's eyes only, and in no log. */
package io.lakeferry.local.secrets;
