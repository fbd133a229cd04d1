package io.lakeferry.local.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.ContactPoint;
import io.lakeferry.contract.flow.DriverConf;
import io.lakeferry.contract.flow.EmptyValues;
import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.flow.RowSelection;
import io.lakeferry.contract.flow.TransferPace;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.local.cassandra.CassandraInstance;
import io.lakeferry.local.endpoint.AwsEndpoint;
import io.lakeferry.local.glue.JobJvm;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.laptop.AwsCalls;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.s3.S3Server;
import io.lakeferry.local.secrets.SecretsService;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A Cassandra, an S3 server and secrets: what exports need, and nothing else.
 *
 * @param house where the packaged jobs are
 * @param directory where all state is
 * @param s3 the S3 server
 * @param cassandra the database
 * @param endpoint the secrets
 */
public record KeyspacesGround(
    House house, Path directory, S3Server s3, CassandraInstance cassandra, AwsEndpoint endpoint)
    implements AutoCloseable {
  private static final String LAKE = "lakeferry-lake";
  private static final String WORK = "lakeferry-work";
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Starts everything on free ports.
   *
   * @param directory an empty directory for all state
   */
  public static KeyspacesGround start(House house, Path directory) throws IOException {
    S3Server s3 = S3Server.start(directory.resolve("s3"), 0);
    s3.createBucket(LAKE);
    s3.createBucket(WORK);
    CassandraInstance cassandra =
        CassandraInstance.in(directory.resolve("cassandra"), house::cassandraClasspath, 0);
    AwsEndpoint endpoint =
        AwsEndpoint.start(
            0, List.of(new SecretsService(directory.resolve("secrets"), Clock.systemUTC())));
    KeyspacesGround ground = new KeyspacesGround(house, directory, s3, cassandra, endpoint);
    cassandra.start();
    new AwsCalls(endpoint.uri())
        .call(
            AwsCalls.Service.SECRETS,
            "CreateSecret",
            JSON.createObjectNode()
                .put("Name", CassandraInstance.SECRET_ID)
                .put("SecretString", cassandra.secret()));
    return ground;
  }

  /** The export of a whole table to Parquet in the folder of a minute of a lake. */
  public KeyspacesTransfer export(CassandraTable table, String lake, Instant minute) {
    return export(table, folder(lake), KeyspacesFormat.PARQUET, WriteMode.ERRORIFEXISTS, minute);
  }

  /** The same in another format, or by force. */
  KeyspacesTransfer export(
      CassandraTable table, LakePath lake, KeyspacesFormat format, WriteMode mode, Instant minute) {
    return export(
        table,
        new CassandraEndpoint.Cluster(
            List.of(ContactPoint.parse(cassandra.contactPoint())),
            Optional.empty(),
            CassandraInstance.SECRET_ID),
        Optional.empty(),
        lake,
        format,
        mode,
        minute,
        TransferPace.STANDARD);
  }

  /** The same as fast as {@code pace} allows. */
  public KeyspacesTransfer export(
      CassandraTable table, String lake, Instant minute, TransferPace pace) {
    KeyspacesTransfer flow = export(table, lake, minute);
    return export(
        table,
        flow.endpoint(),
        Optional.empty(),
        folder(lake),
        flow.format(),
        flow.writeMode(),
        minute,
        pace);
  }

  /** The same through other servers, and with options of the driver. */
  KeyspacesTransfer export(
      CassandraTable table,
      String lake,
      Instant minute,
      CassandraEndpoint endpoint,
      DriverConf options) {
    return export(
        table,
        endpoint,
        Optional.of(options),
        folder(lake),
        KeyspacesFormat.PARQUET,
        WriteMode.ERRORIFEXISTS,
        minute,
        TransferPace.STANDARD);
  }

  private static KeyspacesTransfer export(
      CassandraTable table,
      CassandraEndpoint endpoint,
      Optional<DriverConf> options,
      LakePath lake,
      KeyspacesFormat format,
      WriteMode mode,
      Instant minute,
      TransferPace pace) {
    return new KeyspacesTransfer(
        KeyspacesOperation.EXPORT,
        table,
        endpoint,
        options,
        Optional.of(lake),
        format,
        mode,
        minute,
        RowSelection.ALL,
        EmptyValues.FAIL,
        pace,
        Optional.empty(),
        Optional.empty(),
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

  /** A folder of the lake. */
  public LakePath folder(String name) {
    return LakePath.parse("s3://" + LAKE + "/" + name + "/");
  }

  /** Where jobs stage and leave receipts. */
  public LakePath work() {
    return LakePath.parse("s3://" + WORK + "/lakeferry/");
  }

  /** What a listing of S3 shows of a folder. */
  LakeFolder lakeFolder(LakePath folder) {
    return new LakeFolder(() -> s3.files(folder.bucket(), folder.prefix()));
  }

  /** The folder of this machine behind a folder of S3. */
  public Path files(LakePath folder) {
    return s3.directory().resolve(folder.bucket()).resolve(folder.prefix());
  }

  /** The file of this machine behind an object of S3, {@code s3://bucket/key}. */
  public Path file(String uri) {
    return s3.directory().resolve(uri.substring("s3://".length()));
  }

  /** A properties file with {@code user} and {@code password}, for programs that take no secret. */
  public Path login() throws IOException {
    JsonNode secret = JSON.readTree(cassandra.secret());
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
    cassandra.close();
    s3.close();
  }
}
