/** AWS Security Token Service: who the caller is. */
package io.lakeferry.local.sts;
