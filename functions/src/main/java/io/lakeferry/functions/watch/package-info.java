/** The end of a run: its receipt, its metrics, its catalog entry. */
package io.lakeferry.functions.watch;
