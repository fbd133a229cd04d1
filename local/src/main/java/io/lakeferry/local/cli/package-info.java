/** The ferry command line. */
package io.lakeferry.local.cli;
