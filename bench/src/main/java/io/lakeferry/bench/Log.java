package io.lakeferry.bench;

/** Takes the lines that a person reads. */
@FunctionalInterface
public interface Log {
  /** Says one line. */
  void say(String line);
}
