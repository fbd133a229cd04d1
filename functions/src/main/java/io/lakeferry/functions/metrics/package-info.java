/** The CloudWatch metrics of launches and of ended runs. */
package io.lakeferry.functions.metrics;
