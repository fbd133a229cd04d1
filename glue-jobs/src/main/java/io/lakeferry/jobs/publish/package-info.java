/** From staging to visible: new files first, then the ones that they replace go. */
package io.lakeferry.jobs.publish;
