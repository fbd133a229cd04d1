package io.lakeferry.local.cli;

/** What the exit codes of ferry mean; scripts may rely on them. */
public enum ExitCode {
  /** Everything went as asked. */
  OK(0, "everything went as asked"),
  /** A run failed, an invocation was refused, or a check of the demo did not hold. */
  FAILED(1, "a run or an invocation failed, or a check of the demo did not hold"),
  /** The command line was not understood. */
  USAGE(2, "the command line was not understood"),
  /** No ferry is up, and the command needs one. */
  NOT_RUNNING(3, "no ferry is up in the state directory, and the command needs one"),
  /** There is no function, file, flow, job or receipt of that name. */
  NOT_FOUND(4, "there is no function, file, flow, job or receipt of that name"),
  /** Another ferry has the state directory. */
  STATE_IN_USE(5, "another ferry has the state directory"),
  /** Something broke that should not. */
  BROKEN(70, "something broke that should not; the message says what");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number. */
  public int code() {
    return code;
  }

  /** One line for the help. */
  public String meaning() {
    return meaning;
  }
}
