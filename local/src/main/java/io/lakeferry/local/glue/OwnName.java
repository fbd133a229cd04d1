package io.lakeferry.local.glue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The name of this machine, also where nobody can resolve it. */
final class OwnName {
  private static final Path OF_THE_KERNEL = Path.of("/proc/sys/kernel/hostname");

  private OwnName() {}

  /** How the address of this machine is found. */
  interface Resolver {
    InetAddress localHost() throws UnknownHostException;
  }

  /**
   * The name that a JVM on this machine asks for when it wants its own address; empty where nobody
   * tells it.
   */
  static Optional<String> of(Resolver resolver) throws IOException {
    return of(resolver, OF_THE_KERNEL);
  }

  static Optional<String> of(Resolver resolver, Path kernel) throws IOException {
    try {
      return Optional.of(resolver.localHost().getHostName());
    } catch (UnknownHostException unresolvable) {
      return Files.isReadable(kernel)
          ? Optional.of(Files.readString(kernel).strip()).filter(name -> !name.isEmpty())
          : Optional.empty();
    }
  }
}
