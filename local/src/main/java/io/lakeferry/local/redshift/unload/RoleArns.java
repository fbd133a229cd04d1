package io.lakeferry.local.redshift.unload;

import java.util.List;
import java.util.regex.Pattern;

/** The value of IAM_ROLE. */
final class RoleArns {
  private static final Pattern ARN =
      Pattern.compile("arn:aws(-[a-z-]+)?:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}");

  private RoleArns() {}

  static List<String> parse(String value) throws UnloadRefused {
    if (value == null) {
      throw new UnloadRefused(
          UnloadRefused.SYNTAX,
          "UNLOAD needs an authorization: add IAM_ROLE default or IAM_ROLE 'arn:aws:iam::<account>:role/<name>'");
    }
    if (value.equals("default")) {
      return List.of(value);
    }
    List<String> roles = List.of(value.split(",(?=arn:)", -1));
    for (String role : roles) {
      if (!ARN.matcher(role).matches()) {
        throw new UnloadRefused(
            UnloadRefused.INVALID_VALUE, "Invalid IAM role ARN: '" + role + "'");
      }
    }
    return roles;
  }
}
