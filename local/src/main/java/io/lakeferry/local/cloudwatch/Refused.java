package io.lakeferry.local.cloudwatch;

import io.lakeferry.local.endpoint.AwsError;

/** The errors of CloudWatch, in its words. */
final class Refused {
  static final String VALUE = "InvalidParameterValueException";
  static final String MISSING = "MissingRequiredParameterException";
  static final String COMBINATION = "InvalidParameterCombinationException";

  private Refused() {}

  static AwsError value(String parameter, String value, String rule) {
    return AwsError.refused(
        VALUE, "The value " + value + " for parameter " + parameter + " is invalid. " + rule);
  }

  static AwsError missing(String parameter) {
    return AwsError.refused(MISSING, "The parameter " + parameter + " is required.");
  }

  static AwsError combination(String message) {
    return AwsError.refused(COMBINATION, message);
  }
}
