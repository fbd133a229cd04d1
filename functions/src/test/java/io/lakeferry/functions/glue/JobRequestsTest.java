package io.lakeferry.functions.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.glue.model.JobUpdate;

/** UpdateJob resets what is left out: every field of it is owned, kept, or left out on purpose. */
class JobRequestsTest {
  private static final Set<String> OWNED =
      Set.of(
          "Role",
          "Command",
          "DefaultArguments",
          "GlueVersion",
          "WorkerType",
          "NumberOfWorkers",
          "Timeout",
          "MaxRetries",
          "JobRunQueuingEnabled",
          "ExecutionProperty",
          "Connections");
  private static final Set<String> KEPT =
      Set.of(
          "JobMode",
          "Description",
          "LogUri",
          "NonOverridableArguments",
          "SecurityConfiguration",
          "NotificationProperty",
          "CodeGenConfigurationNodes",
          "ExecutionClass",
          "SourceControlDetails",
          "MaintenanceWindow");
  private static final Set<String> DERIVED_BY_GLUE = Set.of("AllocatedCapacity", "MaxCapacity");

  @Test
  void noFieldOfAnUpdateIsForgotten() {
    Set<String> all =
        JobUpdate.builder().build().sdkFields().stream()
            .map(SdkField::memberName)
            .collect(Collectors.toSet());

    all.removeAll(OWNED);
    all.removeAll(KEPT);
    all.removeAll(DERIVED_BY_GLUE);

    assertThat(all).as("fields that a newer SDK brought: decide who owns them").isEmpty();
  }
}
