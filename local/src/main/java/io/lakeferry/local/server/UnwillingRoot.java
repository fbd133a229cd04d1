package io.lakeferry.local.server;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** PostgreSQL does not run as root; root can start it only where it may shed its rights. */
final class UnwillingRoot {
  private UnwillingRoot() {}

  /** Why PostgreSQL cannot start for this user; empty if that is not the reason. */
  static Optional<String> reason(String user, BooleanSupplier unshareWorks) {
    return user.equals("root") && !unshareWorks.getAsBoolean()
        ? Optional.of(
            "it does not run as root, and root cannot shed its rights here ('unshare -U' does not"
                + " work, as in most containers); run as another user, or allow user namespaces")
        : Optional.empty();
  }
}
