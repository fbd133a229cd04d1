/**
 * The laptop's RDS instances: PostgreSQL and MariaDB, each started when it is first needed, with a
 * secret in the shape that RDS manages.
 */
package io.lakeferry.local.rds;
