package io.lakeferry.local.redshift;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A process that starts a warehouse, creates a table, and waits to be killed. */
final class CrashingRun {
  private CrashingRun() {}

  public static void main(String[] arguments) throws Exception {
    Warehouse warehouse = new Warehouse(Path.of(arguments[0]));
    warehouse.run(
        "CREATE TABLE " + arguments[1] + " (a int)", "INSERT INTO " + arguments[1] + " VALUES (5)");
    System.out.println("ready");
    while (true) {
      LockSupport.park();
    }
  }
}
