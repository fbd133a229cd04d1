package io.lakeferry.functions.launch;

import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.functions.glue.Ensured;
import io.lakeferry.functions.glue.Forecast;
import java.util.List;

/** What came of an invocation. */
sealed interface Outcome {

  /** The name in the JSON, and in the metric. */
  String name();

  /** A run was started. */
  record Started(JobName job, RunKey runKey, String jobRunId, Ensured change) implements Outcome {
    @Override
    public String name() {
      return "started";
    }
  }

  /** The window had its run. */
  record Adopted(JobName job, RunKey runKey, String jobRunId, Ensured change) implements Outcome {
    @Override
    public String name() {
      return "adopted";
    }
  }

  /** What would be done; nothing was. */
  record Planned(LaunchedJob job, Forecast forecast) implements Outcome {
    @Override
    public String name() {
      return "planned";
    }
  }

  /** Not now; a repeated invocation may do it. */
  record Deferred(JobName job, RunKey runKey, String reason) implements Outcome {
    @Override
    public String name() {
      return "deferred";
    }
  }

  /** Not ever, until somebody mends what the problems say. */
  record Rejected(List<String> problems) implements Outcome {
    public Rejected {
      problems = List.copyOf(problems);
    }

    @Override
    public String name() {
      return "rejected";
    }
  }
}
