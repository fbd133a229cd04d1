/** The wire: one HTTP endpoint, the protocols AWS clients speak, and faults on demand. */
package io.lakeferry.local.endpoint;
