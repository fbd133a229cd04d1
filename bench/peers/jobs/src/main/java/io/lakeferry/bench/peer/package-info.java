/** Jobs that a benchmark holds ours against. */
package io.lakeferry.bench.peer;
