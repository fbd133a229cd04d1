/** Which part of the work of a job a run is for. */
package io.lakeferry.contract.window;
