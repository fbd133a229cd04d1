package io.lakeferry.functions.glue;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.ConnectionsList;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.ExecutionProperty;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobCommand;
import software.amazon.awssdk.services.glue.model.JobUpdate;

/** The requests that make a job what it should be. */
final class JobRequests {
  private JobRequests() {}

  static CreateJobRequest create(JobDefinition wanted) {
    CreateJobRequest.Builder request =
        CreateJobRequest.builder()
            .name(wanted.name())
            .description(wanted.description())
            .role(wanted.roleArn())
            .command(command(wanted))
            .defaultArguments(wanted.arguments())
            .glueVersion(wanted.size().glueVersion())
            .workerType(wanted.size().workerType())
            .numberOfWorkers(wanted.size().workers())
            .timeout(wanted.size().timeoutMinutes())
            .maxRetries(JobDefinition.MAX_RETRIES)
            .jobRunQueuingEnabled(JobDefinition.QUEUING)
            .executionProperty(concurrency(wanted));
    wanted.connection().ifPresent(name -> request.connections(connections(name)));
    return request.build();
  }

  /**
   * The full definition: UpdateJob resets every field that is left out, so what we do not own is
   * said again as it is. AllocatedCapacity and MaxCapacity are left out although GetJob gives them:
   * Glue derives them from the workers and refuses to be told both.
   */
  static JobUpdate update(Job live, JobDefinition wanted) {
    Map<String, String> arguments = new HashMap<>(live.defaultArguments());
    arguments.putAll(wanted.arguments());
    JobUpdate.Builder update =
        JobUpdate.builder()
            .role(wanted.roleArn())
            .command(command(wanted))
            .defaultArguments(arguments)
            .glueVersion(wanted.size().glueVersion())
            .workerType(wanted.size().workerType())
            .numberOfWorkers(wanted.size().workers())
            .timeout(wanted.size().timeoutMinutes())
            .maxRetries(JobDefinition.MAX_RETRIES)
            .jobRunQueuingEnabled(JobDefinition.QUEUING)
            .executionProperty(concurrency(wanted))
            .jobMode(live.jobModeAsString())
            .description(live.description())
            .logUri(live.logUri())
            .securityConfiguration(live.securityConfiguration())
            .notificationProperty(live.notificationProperty())
            .executionClass(live.executionClassAsString())
            .sourceControlDetails(live.sourceControlDetails())
            .maintenanceWindow(live.maintenanceWindow());
    if (live.hasNonOverridableArguments()) {
      update.nonOverridableArguments(live.nonOverridableArguments());
    }
    if (live.hasCodeGenConfigurationNodes()) {
      update.codeGenConfigurationNodes(live.codeGenConfigurationNodes());
    }
    wanted.connection().ifPresent(name -> update.connections(connections(name)));
    return update.build();
  }

  private static JobCommand command(JobDefinition wanted) {
    return JobCommand.builder()
        .name(JobDefinition.COMMAND)
        .scriptLocation(wanted.scriptLocation())
        .build();
  }

  private static ExecutionProperty concurrency(JobDefinition wanted) {
    return ExecutionProperty.builder().maxConcurrentRuns(wanted.size().maxConcurrentRuns()).build();
  }

  private static ConnectionsList connections(String name) {
    return ConnectionsList.builder().connections(name).build();
  }
}
