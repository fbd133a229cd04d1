package io.lakeferry.local.cli;

import java.util.List;

/** One flow as the demo shows it. */
interface DemoFlow {
  /** Its name on the command line. */
  String name();

  /** Shows it, and hands every promise it shows to {@link DemoStage#check}. */
  void show(DemoStage stage) throws Exception;

  /** All of them; the first is shown unless another is named. */
  static List<DemoFlow> all() {
    return List.of(new RedshiftUnloadDemo(), new S3ToRdsDemo(), new KeyspacesDemo());
  }
}
