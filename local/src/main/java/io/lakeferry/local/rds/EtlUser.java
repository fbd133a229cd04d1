package io.lakeferry.local.rds;

import io.lakeferry.local.server.RandomPassword;

/**
 * The user whose secret the sample payloads name: it may do what a load needs in one database, and
 * nothing else.
 *
 * @param name its name
 * @param password letters and digits, so that no statement has to quote it
 */
record EtlUser(String name, String password) {
  private static final String NAME = "ferry_etl";

  EtlUser {
    if (!name.matches("[a-z_]+") || !password.matches("[A-Za-z0-9]+")) {
      throw new IllegalArgumentException(
          "A user of letters, with a password of letters and digits");
    }
  }

  /** A new password at every start: nothing that holds an old one should go on working. */
  static EtlUser withNewPassword() {
    return new EtlUser(NAME, RandomPassword.next());
  }

  @Override
  public String toString() {
    return "EtlUser[name=" + name + ", password=***]";
  }
}
