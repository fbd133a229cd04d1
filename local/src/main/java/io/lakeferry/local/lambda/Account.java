package io.lakeferry.local.lambda;

/** The one account and region there is on a laptop. */
public final class Account {
  /** The account's id. */
  public static final String ID = "000000000000";

  /** The region's name. */
  public static final String REGION = "us-east-1";

  private Account() {}

  /** The ARN of a role. */
  public static String roleArn(String name) {
    return "arn:aws:iam::" + ID + ":role/" + name;
  }

  /** The ARN of a function. */
  public static String functionArn(String name) {
    return "arn:aws:lambda:" + REGION + ":" + ID + ":function:" + name;
  }

  static String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ID + ":" + resource;
  }
}
