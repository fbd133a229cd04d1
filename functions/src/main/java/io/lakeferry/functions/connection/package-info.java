/** How the functions reach AWS. */
package io.lakeferry.functions.connection;
