package io.lakeferry.local.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.local.endpoint.AwsEndpoint;
import io.lakeferry.local.glue.JobJvm;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.laptop.AwsCalls;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.rds.RdsEngine;
import io.lakeferry.local.rds.RdsInstance;
import io.lakeferry.local.rds.RdsInstances;
import io.lakeferry.local.s3.S3Server;
import io.lakeferry.local.secrets.SecretsService;
import io.lakeferry.local.store.EventBatch;
import io.lakeferry.local.store.StoreEvents;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * One database of the laptop, an S3 server and secrets: what a load needs, and nothing else.
 *
 * @param house where the packaged jobs are
 * @param directory where all state is
 * @param s3 the S3 server
 * @param instance the database
 * @param instances what to close
 * @param endpoint the secrets
 */
public record LoadGround(
    House house,
    Path directory,
    S3Server s3,
    RdsInstance instance,
    RdsInstances instances,
    AwsEndpoint endpoint)
    implements AutoCloseable {
  private static final String LAKE = "lakeferry-lake";
  private static final String WORK = "lakeferry-work";
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Starts everything on free ports.
   *
   * @param directory an empty directory for all state
   */
  public static LoadGround start(House house, Path directory, RdsEngine engine) throws IOException {
    S3Server s3 = S3Server.start(directory.resolve("s3"), 0);
    s3.createBucket(LAKE);
    s3.createBucket(WORK);
    RdsInstances instances = RdsInstances.in(directory.resolve("rds"), house.programs(), each -> 0);
    AwsEndpoint endpoint =
        AwsEndpoint.start(
            0, List.of(new SecretsService(directory.resolve("secrets"), Clock.systemUTC())));
    RdsInstance instance = instances.of(engine);
    LoadGround ground = new LoadGround(house, directory, s3, instance, instances, endpoint);
    instance.start();
    ground.keepSecret(instance.secretId(), instance.secret());
    return ground;
  }

  /** Makes a secret. */
  public void keepSecret(String id, String value) {
    new AwsCalls(endpoint.uri())
        .call(
            AwsCalls.Service.SECRETS,
            "CreateSecret",
            JSON.createObjectNode().put("Name", id).put("SecretString", value));
  }

  /** Processes of our packaged jobs that have little to do. */
  public JvmJobProcesses jobs() {
    return processes(house.jobJar().toString(), JobJvm.BRIEF);
  }

  /** Processes of our packaged jobs that have no larger heap than this. */
  public JvmJobProcesses jobs(int heapMegabytes) {
    return processes(house.jobJar().toString(), JobJvm.USUAL.withHeap(heapMegabytes));
  }

  /** Processes of jobs, their classes before Spark's. */
  public JvmJobProcesses processes(String classes, JobJvm jvm) {
    return new JvmJobProcesses(
        directory.resolve("jobs"),
        classes + File.pathSeparator + house.sparkClasspath(),
        endpoint::uri,
        s3.uri(),
        url -> {},
        jvm);
  }

  /** A folder of the lake. */
  public LakePath folder(String name) {
    return LakePath.parse("s3://" + LAKE + "/" + name + "/");
  }

  /** The folder of one window below a folder of many. */
  public LakePath window(String name, int window) {
    return folder(name).resolve(NumberedFiles.name(window));
  }

  /** Where jobs stage and leave receipts. */
  public LakePath work() {
    return LakePath.parse("s3://" + WORK + "/lakeferry/");
  }

  /** Puts events into a folder. */
  public void seed(EventBatch batch, LakePath folder) throws IOException {
    new StoreEvents(s3.uri()).put(batch, folder);
  }

  /** The folder of this machine behind a folder of S3. */
  public Path files(LakePath folder) {
    return s3.directory().resolve(folder.bucket()).resolve(folder.prefix());
  }

  /** The file of this machine behind an object of S3. */
  public Path file(LakePath folder, String key) {
    return s3.directory().resolve(folder.bucket()).resolve(key);
  }

  /** A properties file with {@code user} and {@code password}, for programs that take no secret. */
  public Path login() throws IOException {
    JsonNode secret = JSON.readTree(instance.secret());
    return Files.writeString(
        directory.resolve("login.properties"),
        "user="
            + secret.path("username").asText()
            + "\npassword="
            + secret.path("password").asText()
            + "\n");
  }

  @Override
  public void close() {
    endpoint.close();
    instances.close();
    s3.close();
  }
}
