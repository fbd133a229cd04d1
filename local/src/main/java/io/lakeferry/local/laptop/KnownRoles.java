package io.lakeferry.local.laptop;

import java.util.Map;
import java.util.function.Predicate;

/**
 * The roles that a job may be given, by name or ARN.
 *
 * @param arns ARNs by logical id
 */
record KnownRoles(Map<String, String> arns) implements Predicate<String> {
  @Override
  public boolean test(String role) {
    return arns.containsKey(role) || arns.containsValue(role);
  }
}
