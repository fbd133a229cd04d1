/** User names and passwords, from where they are kept to where they are used, and nowhere else. */
package io.lakeferry.jobs.secret;
