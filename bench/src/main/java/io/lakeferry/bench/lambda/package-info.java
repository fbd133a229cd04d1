/** How soon a function answers after its process was started. */
package io.lakeferry.bench.lambda;
