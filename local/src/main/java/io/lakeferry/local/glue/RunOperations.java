package io.lakeferry.local.glue;

import static io.lakeferry.local.endpoint.AwsError.refused;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Operation;
import io.lakeferry.local.endpoint.Page;
import io.lakeferry.local.endpoint.Tree;
import java.util.Map;
import java.util.Optional;

/** StartJobRun, GetJobRun, GetJobRuns, BatchStopJobRun. */
final class RunOperations {
  private final JobOperations jobs;
  private final JobRuns runs;
  private final RunQueue queue;

  RunOperations(JobOperations jobs, JobRuns runs, RunQueue queue) {
    this.jobs = jobs;
    this.runs = runs;
    this.queue = queue;
  }

  Map<String, Operation> operations() {
    return Operation.table(
        new Operation("StartJobRun", JobShapes.START, this::start),
        new Operation("GetJobRun", JobShapes.RUN, this::get),
        new Operation("GetJobRuns", JobShapes.RUNS, this::list),
        new Operation("BatchStopJobRun", JobShapes.STOP, this::stop));
  }

  private ObjectNode start(ObjectNode input) {
    String name = Tree.required(input, "JobName");
    ObjectNode job =
        jobs.find(name)
            .orElseThrow(
                () ->
                    refused(
                        "EntityNotFoundException",
                        "Failed to start job run due to missing metadata"));
    Capacity.check(input);
    Optional<JobRun> previous = Tree.text(input, "JobRunId").map(id -> found(name, id));
    return Tree.object().put("JobRunId", queue.enter(job, input, previous).id());
  }

  private ObjectNode get(ObjectNode input) {
    ObjectNode answer = Tree.object();
    answer.set(
        "JobRun", found(Tree.required(input, "JobName"), Tree.required(input, "RunId")).fields());
    return answer;
  }

  private ObjectNode list(ObjectNode input) {
    String name = Tree.required(input, "JobName");
    jobs.requireJob(name);
    return Page.of(
            runs.of(name).stream().map(JobRun::fields).toList(), input, "InvalidInputException")
        .answer("JobRuns");
  }

  private ObjectNode stop(ObjectNode input) {
    String name = Tree.required(input, "JobName");
    ObjectNode answer = Tree.object();
    ArrayNode submitted = answer.putArray("SuccessfulSubmissions");
    ArrayNode errors = answer.putArray("Errors");
    input
        .get("JobRunIds")
        .forEach(
            id -> {
              ObjectNode run = Tree.object().put("JobName", name).put("JobRunId", id.textValue());
              Optional<ObjectNode> error = stop(name, id.textValue());
              error.ifPresentOrElse(
                  detail -> errors.add(run.set("ErrorDetail", detail)), () -> submitted.add(run));
            });
    return answer;
  }

  private Optional<ObjectNode> stop(String name, String id) {
    Optional<JobRun> run = runs.find(name, id);
    if (run.isEmpty()) {
      return detail("EntityNotFoundException", "Job run " + id + " not found.");
    }
    return queue.stop(id)
        ? Optional.empty()
        : detail(
            "JobRunCannotBeStoppedException",
            "Job run " + id + " is in state " + run.get().state() + " and cannot be stopped.");
  }

  private static Optional<ObjectNode> detail(String code, String message) {
    return Optional.of(Tree.object().put("ErrorCode", code).put("ErrorMessage", message));
  }

  private JobRun found(String name, String id) {
    return runs.find(name, id)
        .orElseThrow(
            () ->
                refused(
                    "EntityNotFoundException",
                    "Job run " + id + " of job " + name + " not found."));
  }
}
