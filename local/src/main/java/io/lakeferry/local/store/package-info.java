/** Data of a store, as its tills and shelves would put it into S3. */
package io.lakeferry.local.store;
