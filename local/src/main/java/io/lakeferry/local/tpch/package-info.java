/** The rows of the TPC-H benchmark, as test data. */
package io.lakeferry.local.tpch;
