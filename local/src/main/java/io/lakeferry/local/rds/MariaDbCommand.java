package io.lakeferry.local.rds;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command lines of MariaDB's server. Nothing of the machine's own configuration has a say.
 *
 * @param binaries its programs
 * @param data its data directory
 */
record MariaDbCommand(MariaDbBinaries binaries, Path data) {
  private List<String> common() {
    List<String> command = new ArrayList<>();
    command.add(binaries.server().toString());
    command.add("--no-defaults");
    command.add("--basedir=" + binaries.base());
    command.add("--lc-messages-dir=" + binaries.share());
    command.add("--datadir=" + data);
    command.add("--tmpdir=" + data);
    if (System.getProperty("user.name").equals("root")) {
      // It refuses to run as root unless it is told that this is meant.
      command.add("--user=root");
    }
    return command;
  }

  /** Makes the system tables, by the statements that it reads from standard input. */
  List<String> bootstrap() {
    List<String> command = common();
    command.add("--bootstrap");
    return command;
  }

  /**
   * Serves the port of the loopback address, and nothing else.
   *
   * @param statements a file with statements that it executes before it accepts anybody
   */
  List<String> serve(int port, Path statements) {
    List<String> command = common();
    command.add("--bind-address=127.0.0.1");
    command.add("--port=" + port);
    // Paths of sockets may have about a hundred characters, and state directories may have more.
    command.add("--socket=");
    command.add("--skip-name-resolve");
    // Its certificate would be one of its own making, which no client that verifies can accept.
    command.add("--ssl=0");
    command.add("--init-file=" + statements);
    command.add("--character-set-server=utf8mb4");
    command.add("--default-time-zone=+00:00");
    command.add("--local-infile=1");
    command.add("--max-allowed-packet=64M");
    command.add("--innodb-buffer-pool-size=256M");
    return command;
  }
}
