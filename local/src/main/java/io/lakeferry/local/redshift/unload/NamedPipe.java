package io.lakeferry.local.redshift.unload;

import java.io.IOException;
import java.nio.file.Path;

/** A pipe with a path. */
final class NamedPipe {
  private NamedPipe() {}

  static void create(Path path) throws IOException {
    Process process =
        new ProcessBuilder("mkfifo", "-m", "600", path.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException("Cannot make the pipe " + path + ": mkfifo ended with " + code);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while the pipe " + path + " is made", interrupted);
    }
  }
}
