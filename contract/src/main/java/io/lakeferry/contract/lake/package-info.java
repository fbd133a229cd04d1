/** Places and file formats in the S3 lake. */
package io.lakeferry.contract.lake;
