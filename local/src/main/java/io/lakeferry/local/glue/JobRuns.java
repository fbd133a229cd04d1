package io.lakeferry.local.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.StateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All job runs, one file each. */
final class JobRuns {
  private final Path directory;
  private final Map<String, JobRun> byId = new LinkedHashMap<>();

  JobRuns(Path directory) {
    this.directory = directory;
    List<JobRun> found = new ArrayList<>();
    try {
      Files.createDirectories(directory);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.json")) {
        files.forEach(file -> found.add(new JobRun(new StateFile(file).read())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the job runs in " + directory, e);
    }
    found.stream()
        .sorted(Comparator.comparing(JobRun::startedOn))
        .forEach(run -> byId.put(run.id(), run));
  }

  synchronized void add(JobRun run) {
    write(run);
  }

  /** The runs of a job, newest first. */
  synchronized List<JobRun> of(String jobName) {
    List<JobRun> runs = new ArrayList<>();
    byId.values().stream()
        .filter(run -> run.jobName().equals(jobName))
        .forEach(r -> runs.add(0, r));
    return runs;
  }

  synchronized List<JobRun> all() {
    return List.copyOf(byId.values());
  }

  synchronized Optional<JobRun> find(String jobName, String id) {
    return Optional.ofNullable(byId.get(id)).filter(run -> run.jobName().equals(jobName));
  }

  /**
   * Changes a run in one step, unless it is over: a terminal state is final, whoever comes later
   * (an exit after a stop, a stop after an exit) changes nothing.
   *
   * @return the run as it now is, if this changed it
   */
  synchronized Optional<JobRun> change(String id, UnaryOperator<JobRun> change) {
    JobRun before = byId.get(id);
    if (before.state().terminal()) {
      return Optional.empty();
    }
    JobRun after = change.apply(before);
    if (after.equals(before)) {
      return Optional.empty();
    }
    write(after);
    return Optional.of(after);
  }

  synchronized long active(String jobName) {
    return byId.values().stream()
        .filter(run -> run.jobName().equals(jobName) && run.state().active())
        .count();
  }

  synchronized long active() {
    return byId.values().stream().filter(run -> run.state().active()).count();
  }

  private void write(JobRun run) {
    ObjectNode fields = run.fields();
    new StateFile(directory.resolve(run.id() + ".json")).write(fields);
    byId.put(run.id(), run);
  }
}
