package io.lakeferry.local.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnNameTest {
  @TempDir private Path directory;

  private static InetAddress unresolvable() throws UnknownHostException {
    throw new UnknownHostException("nowhere: Name or service not known");
  }

  @Test
  void aNameThatResolvesIsTheName() throws IOException {
    assertThat(OwnName.of(() -> InetAddress.getByAddress("here", new byte[] {127, 0, 0, 1})))
        .hasValue("here");
  }

  @Test
  void aNameThatDoesNotResolveIsReadFromTheKernel() throws IOException {
    Path kernel = Files.writeString(directory.resolve("hostname"), "nowhere\n");

    assertThat(OwnName.of(OwnNameTest::unresolvable, kernel)).hasValue("nowhere");
  }

  @Test
  void aMachineThatTellsNoNameHasNone() throws IOException {
    assertThat(OwnName.of(OwnNameTest::unresolvable, directory.resolve("absent"))).isEmpty();
  }
}
