package io.lakeferry.local.cli;

import io.lakeferry.local.laptop.StateLock;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The ferry command. */
@Command(
    name = "ferry",
    description = "Moves tables on AWS on a schedule; this runs all of it on a laptop.",
    mixinStandardHelpOptions = true,
    versionProvider = Ferry.Version.class,
    scope = CommandLine.ScopeType.INHERIT,
    exitCodeListHeading = "%nExit codes:%n",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      EnvCommand.class,
      SeedCommand.class,
      InvokeCommand.class,
      PlanCommand.class,
      BackfillCommand.class,
      SweepCommand.class,
      QuarantineCommand.class,
      RunsCommand.class,
      ReceiptCommand.class,
      MetricsCommand.class,
      StopCommand.class
    })
public final class Ferry implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine ferry = new CommandLine(new Ferry());
    Map<String, String> codes = new LinkedHashMap<>();
    for (ExitCode exitCode : ExitCode.values()) {
      codes.put(" " + exitCode.code(), exitCode.meaning());
    }
    ferry.getCommandSpec().usageMessage().exitCodeList(codes);
    ferry
        .getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().usageMessage().exitCodeList(codes));
    ferry.setUsageHelpAutoWidth(true);
    ferry.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    ferry.setExecutionExceptionHandler(
        (failure, command, parsed) -> explain(failure, command).code());
    return ferry;
  }

  private static ExitCode explain(Exception failure, CommandLine command) {
    command.getErr().println("ferry: " + failure.getMessage());
    if (failure instanceof CliException expected) {
      return expected.exitCode();
    }
    if (failure instanceof StateLock.StateInUseException) {
      return ExitCode.STATE_IN_USE;
    }
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      command.getErr().println("  because: " + cause.getMessage());
    }
    if (System.getenv("FERRY_STACK") != null) {
      failure.printStackTrace(command.getErr());
    }
    return ExitCode.BROKEN;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What shall ferry do? Name a command.");
  }

  /** Reads the version out of the manifest that the build writes. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Ferry.class.getPackage().getImplementationVersion();
      return new String[] {"ferry " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
