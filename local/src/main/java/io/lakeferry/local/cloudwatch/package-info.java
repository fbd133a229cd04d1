/** Amazon CloudWatch metrics: data points in, lists and statistics out. */
package io.lakeferry.local.cloudwatch;
