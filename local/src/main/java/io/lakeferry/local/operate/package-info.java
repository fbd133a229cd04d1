/** What an operator does with a table from the command line. */
package io.lakeferry.local.operate;
