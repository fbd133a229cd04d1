package io.lakeferry.local.glue;

import static io.lakeferry.local.endpoint.Shape.choice;
import static io.lakeferry.local.endpoint.Shape.decimal;
import static io.lakeferry.local.endpoint.Shape.flag;
import static io.lakeferry.local.endpoint.Shape.list;
import static io.lakeferry.local.endpoint.Shape.map;
import static io.lakeferry.local.endpoint.Shape.struct;
import static io.lakeferry.local.endpoint.Shape.text;
import static io.lakeferry.local.endpoint.Shape.whole;

import io.lakeferry.local.endpoint.MapOf;
import io.lakeferry.local.endpoint.Shape;
import io.lakeferry.local.endpoint.Struct;

/** The shapes of jobs and runs, with the ranges and forms of the API reference. */
final class JobShapes {
  /** Printable characters and tabs, which leaves line ends out. */
  static final Shape.Text NAME =
      text(1, 255, "[ -\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}\\t]*");

  static final Shape.Text DESCRIPTION =
      text(0, 2048, "[ -\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}\\r\\n\\t]*");
  static final MapOf TAGS = new MapOf(text(1, 128), text(0, 256), 50);
  static final Shape.Whole PAGE = whole(1, 1000);

  /** What a job may be told for all its runs and a run for itself. */
  static final Struct CAPACITY =
      struct()
          .with("AllocatedCapacity", whole(0, Integer.MAX_VALUE))
          .with("MaxCapacity", decimal())
          .with("Timeout", whole(1, 10_080))
          .with("WorkerType", choice(Capacity.workerTypes()))
          .with("NumberOfWorkers", whole(1, 299))
          .with("ExecutionClass", choice("FLEX", "STANDARD"))
          .with("SecurityConfiguration", NAME)
          .with("NotificationProperty", struct().with("NotifyDelayAfter", whole(1, 10_080)))
          .with("JobRunQueuingEnabled", flag());

  private static final Struct COMMAND =
      struct()
          .required("Name", choice("glueetl", "gluestreaming", "pythonshell", "glueray"))
          .required("ScriptLocation", text(0, 400_000))
          .with("PythonVersion", text(0, 255, "([2-3]|3[.]6|3[.]9|3[.]11)"))
          .with("Runtime", text(1, 64, ".*"));

  /** The fields that CreateJob and JobUpdate share. */
  static final Struct DEFINITION =
      struct()
          .required("Role", text(1, 2048))
          .required("Command", COMMAND)
          .with("JobMode", choice("SCRIPT", "VISUAL", "NOTEBOOK"))
          .with("Description", DESCRIPTION)
          .with("LogUri", text(0, 2048))
          .with("ExecutionProperty", struct().with("MaxConcurrentRuns", whole(1, 4000)))
          .with("DefaultArguments", map())
          .with("NonOverridableArguments", map())
          .with("Connections", struct().with("Connections", list(text(0, 2048), 1000)))
          .with("MaxRetries", whole(0, 10))
          .with("GlueVersion", text(1, 255, "(\\w+\\.)+\\w+"))
          .with(
              "MaintenanceWindow", text(0, 20, "(Sun|Mon|Tue|Wed|Thu|Fri|Sat):([01]?[0-9]|2[0-3])"))
          .and(CAPACITY);

  static final Struct CREATE = struct().required("Name", NAME).with("Tags", TAGS).and(DEFINITION);
  static final Struct UPDATE = struct().required("JobName", NAME).required("JobUpdate", DEFINITION);
  static final Struct JOB = struct().required("JobName", NAME);
  static final Struct PAGES = struct().with("NextToken", text(0, 400)).with("MaxResults", PAGE);
  static final Struct START = JOB.with("JobRunId", NAME).with("Arguments", map()).and(CAPACITY);
  static final Struct RUN = JOB.required("RunId", NAME).with("PredecessorsIncluded", flag());
  static final Struct RUNS = JOB.with("NextToken", text(0, 400)).with("MaxResults", whole(1, 200));
  static final Struct STOP = JOB.required("JobRunIds", list(NAME, 1, 25));

  private JobShapes() {}
}
