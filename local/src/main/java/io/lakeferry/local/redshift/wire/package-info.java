/** The messages of the PostgreSQL wire protocol, version 3, which Amazon Redshift speaks. */
package io.lakeferry.local.redshift.wire;
