/** Amazon Redshift on this machine: its wire protocol and UNLOAD before an embedded PostgreSQL. */
package io.lakeferry.local.redshift;
