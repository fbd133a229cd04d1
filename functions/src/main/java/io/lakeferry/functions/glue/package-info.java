/** Glue jobs, their runs and the Data Catalog; the only user of the Glue client. */
package io.lakeferry.functions.glue;
