/** Names of things in a database, and how they are written in SQL. */
package io.lakeferry.contract.table;
