/** The long form of the kill sweep. */
package io.lakeferry.bench.sweep;
