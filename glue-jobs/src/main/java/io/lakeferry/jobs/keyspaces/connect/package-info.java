/** The way to the cluster: sessions, patience with it, and what is checked before anything. */
package io.lakeferry.jobs.keyspaces.connect;
