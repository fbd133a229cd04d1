/** The UNLOAD statement of Amazon Redshift: how it reads, what it writes, what it refuses. */
package io.lakeferry.local.redshift.unload;
