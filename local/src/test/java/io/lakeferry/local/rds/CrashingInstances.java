package io.lakeferry.local.rds;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A process that starts all instances and waits to be killed. */
final class CrashingInstances {
  private CrashingInstances() {}

  public static void main(String[] arguments) {
    RdsInstances instances =
        RdsInstances.in(Path.of(arguments[0]), Path.of(arguments[1]), engine -> 0);
    instances.all().forEach(RdsInstance::start);
    System.out.println("ready");
    while (true) {
      LockSupport.park();
    }
  }
}
