package io.lakeferry.functions.glue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.ConnectionsList;
import software.amazon.awssdk.services.glue.model.ExecutionProperty;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobCommand;

/**
 * One field of a job that is not as it should be.
 *
 * @param field its name in the Glue API
 * @param live the value it has
 * @param wanted the value it should have
 */
public record Drift(String field, String live, String wanted) {

  /** The fields that we own and that differ, in the order of their names. */
  static List<Drift> between(Job live, JobDefinition wanted) {
    Map<String, Object[]> fields = new TreeMap<>();
    fields.put("Role", pair(roleName(live.role()), roleName(wanted.roleArn())));
    Optional<JobCommand> command = Optional.ofNullable(live.command());
    fields.put(
        "Command.Name", pair(command.map(JobCommand::name).orElse(null), JobDefinition.COMMAND));
    fields.put(
        "Command.ScriptLocation",
        pair(command.map(JobCommand::scriptLocation).orElse(null), wanted.scriptLocation()));
    fields.put("GlueVersion", pair(live.glueVersion(), wanted.size().glueVersion()));
    fields.put("WorkerType", pair(live.workerTypeAsString(), wanted.size().workerType()));
    fields.put("NumberOfWorkers", pair(live.numberOfWorkers(), wanted.size().workers()));
    fields.put("Timeout", pair(live.timeout(), wanted.size().timeoutMinutes()));
    fields.put(
        "ExecutionProperty.MaxConcurrentRuns",
        pair(
            Optional.ofNullable(live.executionProperty())
                .map(ExecutionProperty::maxConcurrentRuns)
                .orElse(1),
            wanted.size().maxConcurrentRuns()));
    fields.put(
        "JobRunQueuingEnabled",
        pair(Boolean.TRUE.equals(live.jobRunQueuingEnabled()), JobDefinition.QUEUING));
    fields.put(
        "MaxRetries",
        pair(Objects.requireNonNullElse(live.maxRetries(), 0), JobDefinition.MAX_RETRIES));
    fields.put(
        "Connections",
        pair(
            Optional.ofNullable(live.connections())
                .map(ConnectionsList::connections)
                .orElse(List.of()),
            wanted.connection().stream().toList()));
    wanted
        .arguments()
        .forEach(
            (name, value) ->
                fields.put(
                    "DefaultArguments." + name, pair(live.defaultArguments().get(name), value)));
    return fields.entrySet().stream().flatMap(Drift::ifDifferent).toList();
  }

  private static Stream<Drift> ifDifferent(Map.Entry<String, Object[]> field) {
    Object live = field.getValue()[0];
    Object wanted = field.getValue()[1];
    return Objects.equals(live, wanted)
        ? Stream.empty()
        : Stream.of(new Drift(field.getKey(), String.valueOf(live), String.valueOf(wanted)));
  }

  private static Object[] pair(Object live, Object wanted) {
    return new Object[] {live, wanted};
  }

  /** Glue takes a role by name or by ARN and may give back either. */
  private static String roleName(String role) {
    return role == null ? null : role.substring(role.lastIndexOf('/') + 1);
  }
}
