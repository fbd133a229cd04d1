/** MySQL and MariaDB: their types, their statements, their LOAD DATA LOCAL. */
package io.lakeferry.jobs.rds.mysql;
