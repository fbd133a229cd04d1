package io.lakeferry.local.sweep;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.local.glue.JvmJobProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A table of numbered rows, and the runs of a job that moves all of it to a lake. */
interface SweepSource {
  /** How many rows it has, numbered from 1. */
  int rows();

  /** The folder below which all files of a lake are. */
  LakeFolder folder(FileFormat format, WriteMode mode);

  /** The first run of a window of its own, which adds to what is there or replaces it. */
  Run newWindow(FileFormat format, WriteMode mode);

  /** The file of this machine behind an object of S3, {@code s3://bucket/key}. */
  Path file(String uri);

  /** One run of a window. */
  interface Run {
    /** Its id. */
    String jobRunId();

    /** Another run of the same window. */
    Run again();

    /** Runs the process to its end, or kills it. */
    Attempt run(JvmJobProcesses processes, Kill kill) throws IOException, InterruptedException;

    /** Its receipt, if it left one. */
    Optional<Receipt> receipt() throws IOException;
  }
}
