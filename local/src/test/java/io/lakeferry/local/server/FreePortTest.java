package io.lakeferry.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortTest {
  @Test
  void noOutgoingConnectionCanTakeAPortBeforeItsServerListens() {
    for (int i = 0; i < 20; i++) {
      assertThat(FreePort.near(0)).isBetween(1024, FreePort.ephemeral() - 1);
    }
  }

  @Test
  void aPortThatNobodyListensOnYetIsNotGivenTwice() {
    Set<Integer> given = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      assertThat(given.add(FreePort.near(0))).isTrue();
    }
  }

  @Test
  void aWantedPortIsGivenUnlessItIsTaken() throws IOException {
    int wanted = FreePort.near(0);
    assertThat(FreePort.near(wanted)).isEqualTo(wanted);
    try (ServerSocket taken = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePort.near(taken.getLocalPort())).isNotEqualTo(wanted);
    }
  }
}
