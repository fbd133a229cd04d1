/** The whole stack in one process: started, seeded and closed together. */
package io.lakeferry.local.laptop;
