package io.lakeferry.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.local.endpoint.AwsEndpoint;
import io.lakeferry.local.laptop.AwsCalls;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.rds.RdsEngine;
import io.lakeferry.local.rds.RdsInstance;
import io.lakeferry.local.rds.RdsInstances;
import io.lakeferry.local.s3.S3Server;
import io.lakeferry.local.secrets.SecretsService;
import io.lakeferry.local.store.EventBatch;
import io.lakeferry.local.store.StoreEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * One database of the laptop, an S3 server and secrets: what a load needs, and nothing else.
 *
 * @param directory where all state is
 * @param s3 the S3 server
 * @param instance the database
 * @param instances what to close
 * @param endpoint the secrets
 */
record LoadGround(
    Path directory, S3Server s3, RdsInstance instance, RdsInstances instances, AwsEndpoint endpoint)
    implements AutoCloseable {
  private static final String LAKE = "lakeferry-lake";
  private static final String WORK = "lakeferry-work";
  private static final JsonMapper JSON = new JsonMapper();

  static LoadGround start(House house, Path directory, RdsEngine engine) throws IOException {
    S3Server s3 = S3Server.start(directory.resolve("s3"), 0);
    s3.createBucket(LAKE);
    s3.createBucket(WORK);
    RdsInstances instances = RdsInstances.in(directory.resolve("rds"), house.programs(), each -> 0);
    AwsEndpoint endpoint =
        AwsEndpoint.start(
            0, List.of(new SecretsService(directory.resolve("secrets"), Clock.systemUTC())));
    RdsInstance instance = instances.of(engine);
    LoadGround ground = new LoadGround(directory, s3, instance, instances, endpoint);
    instance.start();
    ground.keepSecret(instance.secretId(), instance.secret());
    return ground;
  }

  /** Makes a secret. */
  void keepSecret(String id, String value) {
    new AwsCalls(endpoint.uri())
        .call(
            AwsCalls.Service.SECRETS,
            "CreateSecret",
            JSON.createObjectNode().put("Name", id).put("SecretString", value));
  }

  /** A folder of the lake. */
  LakePath folder(String name) {
    return LakePath.parse("s3://" + LAKE + "/" + name + "/");
  }

  /** Where jobs stage and leave receipts. */
  LakePath work() {
    return LakePath.parse("s3://" + WORK + "/lakeferry/");
  }

  /** Puts events into a folder. */
  void seed(EventBatch batch, LakePath folder) throws IOException {
    new StoreEvents(s3.uri()).put(batch, folder);
  }

  /** The folder of this machine behind a folder of S3. */
  Path files(LakePath folder) {
    return s3.directory().resolve(folder.bucket()).resolve(folder.prefix());
  }

  /** A properties file with {@code user} and {@code password}, for programs that take no secret. */
  Path login() throws IOException {
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
