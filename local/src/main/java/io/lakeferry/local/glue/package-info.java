/** AWS Glue: jobs and their runs, connections, and the Data Catalog. */
package io.lakeferry.local.glue;
