package io.lakeferry.local.glue;

import static io.lakeferry.local.endpoint.AwsError.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lakeferry.local.endpoint.Documents;
import io.lakeferry.local.endpoint.Operation;
import io.lakeferry.local.endpoint.Page;
import io.lakeferry.local.endpoint.Tree;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** CreateJob, UpdateJob, GetJob, GetJobs, ListJobs, DeleteJob. */
final class JobOperations {
  private final Documents jobs;
  private final Tags tags;
  private final Predicate<String> roleExists;
  private final Clock clock;

  JobOperations(Documents jobs, Tags tags, Predicate<String> roleExists, Clock clock) {
    this.jobs = jobs;
    this.tags = tags;
    this.roleExists = roleExists;
    this.clock = clock;
  }

  Map<String, Operation> operations() {
    return Operation.table(
        new Operation("CreateJob", JobShapes.CREATE, this::create),
        new Operation("UpdateJob", JobShapes.UPDATE, this::update),
        new Operation("GetJob", JobShapes.JOB, this::get),
        new Operation("GetJobs", JobShapes.PAGES, this::list),
        new Operation("ListJobs", JobShapes.PAGES.with("Tags", JobShapes.TAGS), this::names),
        new Operation("DeleteJob", JobShapes.JOB, this::delete));
  }

  /** The stored definition of a job, without what Glue adds when it tells of it. */
  Optional<ObjectNode> find(String name) {
    return jobs.find(name);
  }

  /** Refuses the name of no job. */
  void requireJob(String name) {
    if (jobs.find(name).isEmpty()) {
      throw notFound(name);
    }
  }

  private ObjectNode create(ObjectNode input) {
    String name = Tree.required(input, "Name");
    check(input);
    Map<String, String> initialTags = Tree.map(input, "Tags");
    input.remove("Tags");
    ObjectNode job = withDefaults(input);
    job.set("CreatedOn", Tree.seconds(clock.instant()));
    job.set("LastModifiedOn", Tree.seconds(clock.instant()));
    Optional<ObjectNode> existing = jobs.add(name, job);
    if (existing.isPresent()) {
      throw sameDefinition(existing.get(), job)
          ? refused("AlreadyExistsException", "Job with name " + name + " already submitted.")
          : refused(
              "IdempotentParameterMismatchException",
              "Job with name " + name + " already submitted with different configuration.");
    }
    tags.replace(Tags.arnOf("job", name), initialTags);
    return Tree.object().put("Name", name);
  }

  private ObjectNode update(ObjectNode input) {
    String name = Tree.required(input, "JobName");
    ObjectNode update = (ObjectNode) input.get("JobUpdate");
    requireJob(name);
    check(update);
    // Nothing of the definition before survives but its birth: that is what UpdateJob does.
    Optional<ObjectNode> updated =
        jobs.change(
            name,
            before -> {
              ObjectNode job = withDefaults(update.deepCopy());
              job.put("Name", name);
              job.set("CreatedOn", before.get("CreatedOn"));
              job.set("LastModifiedOn", Tree.seconds(clock.instant()));
              return job;
            });
    if (updated.isEmpty()) {
      throw notFound(name);
    }
    return Tree.object().put("JobName", name);
  }

  private ObjectNode get(ObjectNode input) {
    String name = Tree.required(input, "JobName");
    ObjectNode answer = Tree.object();
    answer.set("Job", told(jobs.find(name).orElseThrow(() -> notFound(name))));
    return answer;
  }

  private ObjectNode list(ObjectNode input) {
    return Page.of(
            jobs.all().stream().map(JobOperations::told).toList(), input, "InvalidInputException")
        .answer("Jobs");
  }

  private ObjectNode names(ObjectNode input) {
    Map<String, String> wanted = Tree.map(input, "Tags");
    List<TextNode> names =
        jobs.all().stream()
            .map(job -> Tree.required(job, "Name"))
            .filter(
                name -> tags.of(Tags.arnOf("job", name)).entrySet().containsAll(wanted.entrySet()))
            .map(TextNode::valueOf)
            .toList();
    return Page.of(names, input, "InvalidInputException").answer("JobNames");
  }

  private ObjectNode delete(ObjectNode input) {
    String name = Tree.required(input, "JobName");
    jobs.remove(name);
    tags.replace(Tags.arnOf("job", name), Map.of());
    return Tree.object().put("JobName", name);
  }

  private void check(ObjectNode definition) {
    Capacity.check(definition);
    String role = Tree.required(definition, "Role");
    if (!roleExists.test(role)) {
      throw refused(
          "InvalidInputException",
          "Role " + role + " should be given assume role permissions for Glue Service.");
    }
  }

  private static ObjectNode withDefaults(ObjectNode job) {
    if (!job.path("ExecutionProperty").has("MaxConcurrentRuns")) {
      job.putObject("ExecutionProperty").put("MaxConcurrentRuns", 1);
    }
    putIfAbsent(job, "JobMode", "SCRIPT");
    putIfAbsent(job, "GlueVersion", "5.1");
    putIfAbsent(job, "ExecutionClass", "STANDARD");
    if (!job.has("Timeout")) {
      job.put("Timeout", 480);
    }
    if (!job.has("MaxRetries")) {
      job.put("MaxRetries", 0);
    }
    return job;
  }

  private static void putIfAbsent(ObjectNode job, String field, String value) {
    if (!job.has(field)) {
      job.put(field, value);
    }
  }

  private static ObjectNode told(ObjectNode job) {
    Capacity.tell(job);
    return job;
  }

  private static boolean sameDefinition(ObjectNode one, ObjectNode other) {
    List<String> times = List.of("CreatedOn", "LastModifiedOn");
    return one.deepCopy().without(times).equals(other.deepCopy().without(times));
  }

  private static RuntimeException notFound(String name) {
    return refused("EntityNotFoundException", "Job " + name + " not found.");
  }
}
