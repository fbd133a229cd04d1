/** Benchmarks that print ratios against a named peer and a named limit, from paired runs. */
package io.lakeferry.bench;
