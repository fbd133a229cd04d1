package io.lakeferry.local.cli;

import io.lakeferry.local.cassandra.CassandraInstance;
import io.lakeferry.local.laptop.Beacon;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "env",
    description =
        "Prints the exports by which aws, boto3 and every SDK find the ferry that is up:"
            + " eval \"$(./ferry env)\"")
final class EnvCommand implements Callable<Integer> {
  @Mixin private StateOption state;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    lines(state.running()).forEach(spec.commandLine().getOut()::println);
    return ExitCode.OK.code();
  }

  static List<String> lines(Beacon beacon) {
    List<String> lines = new ArrayList<>();
    beacon
        .exports()
        .variables()
        .forEach((name, value) -> lines.add("export " + name + "=" + value));
    lines.add("export AWS_ENDPOINT_URL_LAMBDA=" + beacon.lambda());
    lines.add("# Redshift: " + beacon.jdbcUrl() + " (secret lakeferry/warehouse)");
    for (Beacon.Database database : beacon.databases()) {
      lines.add(
          "# "
              + database.engine()
              + ": "
              + database.jdbcUrl()
              + " (secret "
              + database.secretId()
              + ", connection "
              + database.connection()
              + "; reading the secret starts it)");
    }
    lines.add(
        "# Cassandra: "
            + beacon.cassandra()
            + " (secret "
            + CassandraInstance.SECRET_ID
            + "; reading the secret starts it)");
    return lines;
  }
}
