package io.lakeferry.local.sweep;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.flow.RedshiftUrl;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.local.endpoint.AwsEndpoint;
import io.lakeferry.local.glue.JobJvm;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.laptop.AwsCalls;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.redshift.RedshiftServer;
import io.lakeferry.local.s3.S3Server;
import io.lakeferry.local.secrets.SecretsService;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A warehouse, an S3 server, a secret and the processes of jobs, without functions and schedules:
 * what it takes to run one job again and again.
 */
public final class ProvingGround implements AutoCloseable {
  private static final String USER = "ferry";
  private static final String SECRET = "lakeferry/warehouse";
  private static final String ROLE = "arn:aws:iam::000000000000:role/LakeferryRedshiftRole";
  private static final String LAKE = "lakeferry-lake";
  private static final String WORK = "lakeferry-work";

  private final House house;
  private final Path directory;
  private final String password = UUID.randomUUID().toString();
  private final S3Server s3;
  private final RedshiftServer warehouse;
  private final AwsEndpoint endpoint;

  private ProvingGround(
      House house, Path directory, S3Server s3, RedshiftServer warehouse, AwsEndpoint endpoint) {
    this.house = house;
    this.directory = directory;
    this.s3 = s3;
    this.warehouse = warehouse;
    this.endpoint = endpoint;
  }

  /**
   * Starts everything on free ports.
   *
   * @param house where the packaged jobs are
   * @param directory an empty directory for all state
   */
  public static ProvingGround start(House house, Path directory) throws IOException {
    S3Server s3 = S3Server.start(directory.resolve("s3"), 0);
    s3.createBucket(LAKE);
    s3.createBucket(WORK);
    RedshiftServer warehouse = RedshiftServer.start(directory.resolve("redshift"), 0, s3.uri());
    AwsEndpoint endpoint =
        AwsEndpoint.start(
            0, List.of(new SecretsService(directory.resolve("secrets"), Clock.systemUTC())));
    ProvingGround ground = new ProvingGround(house, directory, s3, warehouse, endpoint);
    warehouse.createUser(USER, ground.password);
    ground.keepSecret();
    return ground;
  }

  private void keepSecret() {
    JsonMapper json = new JsonMapper();
    ObjectNode login = json.createObjectNode().put("username", USER).put("password", password);
    new AwsCalls(endpoint.uri())
        .call(
            AwsCalls.Service.SECRETS,
            "CreateSecret",
            json.createObjectNode().put("Name", SECRET).put("SecretString", login.toString()));
  }

  /** The unload of a whole table into a lake of its own below this name. */
  public RedshiftUnload unload(String lake, TableName table, FileFormat format, WriteMode mode) {
    return new RedshiftUnload(
        table,
        Optional.empty(),
        format,
        mode,
        lake(lake),
        new RedshiftUrl(url()),
        ROLE,
        Optional.of(SECRET),
        Optional.empty(),
        Optional.empty());
  }

  /** Processes of our packaged jobs that have little to do. */
  public JvmJobProcesses jobs() {
    return processes(house.jobJar().toString(), JobJvm.BRIEF);
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

  /** The JDBC URL of the warehouse, without user and password. */
  public String url() {
    return "jdbc:redshift://127.0.0.1:" + warehouse.port() + "/dev";
  }

  /** The role that the warehouse assumes. */
  public String role() {
    return ROLE;
  }

  /** Where jobs stage and leave receipts. */
  public LakePath work() {
    return LakePath.parse("s3://" + WORK + "/lakeferry/");
  }

  /** The warehouse. */
  public RedshiftServer warehouse() {
    return warehouse;
  }

  /** A folder of the lake. */
  public LakePath lake(String name) {
    return LakePath.parse("s3://" + LAKE + "/" + name + "/");
  }

  /** Deletes the objects below a folder. */
  public void empty(LakePath path) throws IOException {
    try (Stream<Path> files = Files.walk(folder(path))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The folder of this machine behind a folder of S3. */
  public Path folder(LakePath path) {
    return s3.directory().resolve(path.bucket()).resolve(path.prefix());
  }

  /** What a listing of S3 shows of a folder. */
  LakeFolder lakeFolder(LakePath path) {
    return new LakeFolder(() -> s3.files(path.bucket(), path.prefix()));
  }

  /** The file of this machine behind an object of S3, {@code s3://bucket/key}. */
  public Path file(String uri) {
    return s3.directory().resolve(uri.substring("s3://".length()));
  }

  /** A properties file with {@code user} and {@code password}, for programs that take no secret. */
  public Path login() throws IOException {
    return Files.writeString(
        directory.resolve("login.properties"), "user=" + USER + "\npassword=" + password + "\n");
  }

  @Override
  public void close() {
    endpoint.close();
    warehouse.close();
    s3.close();
  }
}
