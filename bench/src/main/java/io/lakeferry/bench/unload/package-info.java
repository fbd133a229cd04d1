/** The wall time of unloading a whole table. */
package io.lakeferry.bench.unload;
