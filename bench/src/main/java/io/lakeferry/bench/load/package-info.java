/** The wall time of loading files of S3 into tables of PostgreSQL and MariaDB. */
package io.lakeferry.bench.load;
