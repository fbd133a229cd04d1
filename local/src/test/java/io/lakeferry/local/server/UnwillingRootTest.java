package io.lakeferry.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnwillingRootTest {
  @Test
  void rootWithoutTheMeansToShedItsRightsIsToldWhatToDo() {
    assertThat(UnwillingRoot.reason("root", () -> false))
        .hasValue(
            "it does not run as root, and root cannot shed its rights here ('unshare -U' does not"
                + " work, as in most containers); run as another user, or allow user namespaces");
  }

  @Test
  void anyoneElseFailsForAnotherReason() {
    assertThat(UnwillingRoot.reason("root", () -> true)).isEmpty();
    assertThat(UnwillingRoot.reason("ada", () -> false)).isEmpty();
  }
}
