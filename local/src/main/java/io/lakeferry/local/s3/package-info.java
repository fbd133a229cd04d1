/** Amazon S3 on this machine: buckets are directories, objects are files. */
package io.lakeferry.local.s3;
