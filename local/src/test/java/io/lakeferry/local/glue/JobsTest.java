package io.lakeferry.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.local.endpoint.TestingAws;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.WorkerType;

/** Jobs and connections keep Glue's rules. */
class JobsTest {
  @TempDir Path directory;
  private TestingAws aws;
  private GlueClient glue;

  @BeforeEach
  void start() throws Exception {
    aws = TestingAws.start(directory);
    glue = aws.glue();
  }

  @AfterEach
  void stop() {
    glue.close();
    aws.close();
  }

  @Test
  void aJobHasGluesDefaults() {
    create(r -> {});
    Job job = get();

    assertThat(job.glueVersion()).isEqualTo("5.1");
    assertThat(job.timeout()).isEqualTo(480);
    assertThat(job.maxRetries()).isZero();
    assertThat(job.executionProperty().maxConcurrentRuns()).isEqualTo(1);
    assertThat(job.maxCapacity()).isEqualTo(10.0);
    assertThat(job.createdOn()).isEqualTo(job.lastModifiedOn());
  }

  @Test
  void anUpdateReplacesEverything() {
    create(
        r ->
            r.description("before")
                .timeout(5)
                .workerType(WorkerType.G_2_X)
                .numberOfWorkers(3)
                .defaultArguments(Map.of("--a", "1")));
    assertThat(get().maxCapacity()).isEqualTo(6.0);

    glue.updateJob(
        r ->
            r.jobName("job")
                .jobUpdate(
                    u ->
                        u.role("other")
                            .command(c -> c.name("glueetl").scriptLocation("s3://b/other"))));
    Job job = get();

    assertThat(job.role()).isEqualTo("other");
    assertThat(job.description()).isNull();
    assertThat(job.timeout()).isEqualTo(480);
    assertThat(job.workerType()).isNull();
    assertThat(job.hasDefaultArguments()).isFalse();
  }

  @Test
  void anUpdateNeedsRoleAndCommand() {
    create(r -> {});

    assertThatThrownBy(
            () -> glue.updateJob(r -> r.jobName("job").jobUpdate(u -> u.description("x"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Value null at 'jobUpdate.role'")
        .hasMessageContaining("Value null at 'jobUpdate.command'");
  }

  @Test
  void aJobIsCreatedOnce() {
    create(r -> {});

    assertThatThrownBy(() -> create(r -> {}))
        .isInstanceOf(AlreadyExistsException.class)
        .hasMessageContaining("Job with name job already submitted.");
    assertThatThrownBy(() -> create(r -> r.timeout(5)))
        .isInstanceOf(IdempotentParameterMismatchException.class)
        .hasMessageContaining("Job with name job already submitted with different configuration.");
  }

  @Test
  void capacityIsToldInOneWay() {
    assertThatThrownBy(
            () -> create(r -> r.maxCapacity(2.0).workerType(WorkerType.G_1_X).numberOfWorkers(2)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "Please do not set Max Capacity if using Worker Type and Number of Workers.");
  }

  @Test
  void aMissingRoleIsRefused() {
    assertThatThrownBy(() -> create(r -> r.role("missing")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "Role missing should be given assume role permissions for Glue Service.");
  }

  @Test
  void aDeletedJobIsGoneAndDeletingItAgainIsNoError() {
    create(r -> {});
    glue.deleteJob(r -> r.jobName("job"));
    glue.deleteJob(r -> r.jobName("job"));

    assertThatThrownBy(this::get)
        .isInstanceOf(EntityNotFoundException.class)
        .hasMessageContaining("Job job not found.");
  }

  @Test
  void tagsAreKeptBesideTheJobAndFindIt() {
    create(r -> r.tags(Map.of("team", "lake", "tier", "1")));
    String arn = "arn:aws:glue:us-east-1:000000000000:job/job";
    glue.tagResource(r -> r.resourceArn(arn).tagsToAdd(Map.of("tier", "2")));
    glue.untagResource(r -> r.resourceArn(arn).tagsToRemove("team"));

    assertThat(glue.getTags(r -> r.resourceArn(arn)).tags()).isEqualTo(Map.of("tier", "2"));
    assertThat(glue.listJobs(r -> r.tags(Map.of("tier", "2"))).jobNames()).containsExactly("job");
    assertThat(glue.listJobs(r -> r.tags(Map.of("tier", "1"))).jobNames()).isEmpty();
  }

  @Test
  void jobsSurviveARestart() throws Exception {
    create(r -> r.timeout(7));
    stop();
    start();

    assertThat(get().timeout()).isEqualTo(7);
  }

  @Test
  void aConnectionKeepsItsPasswordToItself() {
    glue.createConnection(
        r ->
            r.connectionInput(
                c ->
                    c.name("warehouse")
                        .connectionType("JDBC")
                        .connectionPropertiesWithStrings(
                            Map.of("USERNAME", "u", "PASSWORD", "canary"))));

    assertThat(
            glue.getConnection(r -> r.name("warehouse").hidePassword(true))
                .connection()
                .connectionPropertiesAsStrings())
        .isEqualTo(Map.of("USERNAME", "u"));
    assertThat(
            glue.getConnection(r -> r.name("warehouse"))
                .connection()
                .connectionPropertiesAsStrings())
        .containsEntry("PASSWORD", "canary");
    glue.deleteConnection(r -> r.connectionName("warehouse"));
    assertThat(glue.getConnections(r -> {}).connectionList()).isEmpty();
  }

  private Job get() {
    return glue.getJob(r -> r.jobName("job")).job();
  }

  private void create(Consumer<CreateJobRequest.Builder> more) {
    CreateJobRequest.Builder request =
        CreateJobRequest.builder()
            .name("job")
            .role("role")
            .command(c -> c.name("glueetl").scriptLocation("s3://b/s"));
    more.accept(request);
    glue.createJob(request.build());
  }
}
