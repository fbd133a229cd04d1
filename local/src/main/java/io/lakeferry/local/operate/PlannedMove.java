package io.lakeferry.local.operate;

import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.KeyspacesArguments;
import io.lakeferry.contract.handoff.S3ToRdsArguments;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.jobs.redshift.UnloadStatement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the run of these arguments would do, as far as they tell.
 *
 * @param statement what is sent to the database, or what is done with it, in words
 * @param source the folder of the files that are read
 * @param destination the folder of the files that are written
 * @param format their format
 * @param others what is done with files that are there
 * @param reached what is reached besides files, with the IAM actions that it takes
 */
public record PlannedMove(
    String statement,
    Optional<LakePath> source,
    Optional<LakePath> destination,
    Optional<FileFormat> format,
    Optional<WriteMode> others,
    Map<String, String> reached) {
  private static final String READ_SECRET = "secretsmanager:GetSecretValue";

  /** Reads the arguments of a run. */
  public static PlannedMove of(JobArguments arguments) {
    String flow = arguments.optional(JobArguments.FLOW).orElse("");
    return switch (flow) {
      case "" -> unload(arguments);
      case S3ToRds.NAME -> load(S3ToRdsArguments.read(arguments));
      case KeyspacesTransfer.NAME -> transfer(KeyspacesArguments.read(arguments));
      default -> throw new IllegalArgumentException("Unknown flow " + flow);
    };
  }

  private static PlannedMove unload(JobArguments arguments) {
    RedshiftUnload flow = arguments.redshiftUnload();
    Handoff handoff = arguments.handoff();
    LakePath staging =
        handoff
            .workPath()
            .staging(JobName.unloadOf(flow.table()), handoff.runKey())
            .resolve("JOB_RUN_ID", "unload");
    Map<String, String> reached = new LinkedHashMap<>();
    flow.secretId().ifPresent(id -> reached.put("job: secret " + id, READ_SECRET));
    reached.put(
        "Redshift as " + flow.redshiftRoleArn(), "s3:ListBucket, s3:PutObject on " + staging);
    return new PlannedMove(
        UnloadStatement.of(flow.query(), staging, flow.redshiftRoleArn()).text(),
        Optional.empty(),
        Optional.of(flow.destination()),
        Optional.of(flow.fileFormat()),
        Optional.of(flow.writeMode()),
        reached);
  }

  private static PlannedMove load(S3ToRds flow) {
    String key = flow.keyColumns().isEmpty() ? "" : " by " + String.join(", ", flow.keyColumns());
    return new PlannedMove(
        "%s %s files into %s%s of the database of the secret %s"
            .formatted(
                flow.mode().text(),
                flow.format().text(),
                flow.target().text(),
                key,
                flow.targetSecretId()),
        Optional.of(flow.source()),
        flow.lake().map(copy -> copy.path()),
        flow.lake().map(copy -> FileFormat.PARQUET),
        Optional.empty(),
        Map.of("job: secret " + flow.targetSecretId(), READ_SECRET));
  }

  private static String place(CassandraEndpoint endpoint) {
    return endpoint instanceof CassandraEndpoint.Cluster cluster
        ? "Cassandra at " + cluster.contactPoints()
        : "Amazon Keyspaces in " + ((CassandraEndpoint.Keyspaces) endpoint).region();
  }

  private static PlannedMove transfer(KeyspacesTransfer flow) {
    boolean reads =
        flow.operation() == KeyspacesOperation.EXPORT
            || flow.operation() == KeyspacesOperation.COUNT;
    String where = flow.rows().where().map(clause -> " WHERE " + clause).orElse("");
    return new PlannedMove(
        flow.operation().text()
            + " "
            + flow.table()
            + (reads ? where : "")
            + " of "
            + place(flow.endpoint()),
        flow.source(),
        flow.destination(),
        flow.destination().map(folder -> flow.format().fileFormat()),
        flow.destination().map(folder -> flow.writeMode()),
        reached(flow));
  }

  /** A comparison reaches files alone. */
  private static Map<String, String> reached(KeyspacesTransfer flow) {
    if (flow.operation() == KeyspacesOperation.INCREMENTAL_EXPORT) {
      return Map.of();
    }
    return flow.endpoint() instanceof CassandraEndpoint.Cluster cluster
        ? Map.of("job: secret " + cluster.secretId(), READ_SECRET)
        : Map.of(
            "job: keyspace " + flow.table().keyspace(),
            flow.operation() == KeyspacesOperation.IMPORT
                ? "cassandra:Select, cassandra:Modify"
                : "cassandra:Select");
  }
}
