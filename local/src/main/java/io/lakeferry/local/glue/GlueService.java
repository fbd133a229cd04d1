package io.lakeferry.local.glue;

import io.lakeferry.local.endpoint.AwsService;
import io.lakeferry.local.endpoint.Documents;
import io.lakeferry.local.endpoint.Faults;
import io.lakeferry.local.endpoint.Identity;
import io.lakeferry.local.endpoint.Operation;
import io.lakeferry.local.endpoint.Protocol;
import io.lakeferry.local.endpoint.Refusals;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** AWS Glue, its state under a directory. Closing it ends the processes of its runs. */
public final class GlueService implements AwsService, AutoCloseable {
  private final Map<String, Operation> operations = new LinkedHashMap<>();
  private final RunRoom room;

  /**
   * Opens the service. Runs that were live when its last process died are FAILED now: nothing knows
   * any more how they ended.
   *
   * @param directory where its state is
   * @param processes starts the processes of runs
   * @param roleExists tells whether a role, by name or ARN, may be given to a job
   * @param faults the faults ordered for runs
   * @param listener hears of state changes
   */
  public GlueService(
      Path directory,
      JobProcesses processes,
      Predicate<String> roleExists,
      Faults faults,
      StateChangeListener listener,
      RunLimits limits,
      Clock clock) {
    Tags tags = new Tags(new Documents(directory.resolve("tags.json")));
    Connections connections =
        new Connections(new Documents(directory.resolve("connections.json")), tags, clock);
    Catalog catalog = Catalog.open(directory);
    JobOperations jobs =
        new JobOperations(new Documents(directory.resolve("jobs.json")), tags, roleExists, clock);
    JobRuns runs = new JobRuns(directory.resolve("runs"));
    room = new RunRoom(runs, jobs, connections, processes, faults, listener, limits, clock);
    operations.putAll(jobs.operations());
    operations.putAll(new RunOperations(jobs, runs, room.queue()).operations());
    operations.putAll(tags.operations());
    operations.putAll(connections.operations());
    operations.putAll(new DatabaseOperations(catalog, tags, clock).operations());
    operations.putAll(new TableOperations(catalog, clock).operations());
    operations.putAll(new PartitionOperations(catalog, clock).operations());
  }

  @Override
  public Identity identity() {
    return new Identity(
        "Glue",
        "AWSGlue",
        "2017-03-31",
        Set.of(Protocol.JSON),
        new Refusals("InvalidInputException", "InvalidInputException", "ValidationException"));
  }

  @Override
  public Map<String, Operation> operations() {
    return operations;
  }

  /**
   * Waits until every run that has started is over and its state change was told.
   *
   * @return false if it takes longer than the limit
   */
  public boolean settle(Duration limit) throws InterruptedException {
    return room.settle(limit);
  }

  @Override
  public void close() {
    room.close();
  }
}
