package io.lakeferry.jobs.keyspaces.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.KeyspacesArguments;
import io.lakeferry.contract.handoff.SampleArguments;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A table of Amazon Keyspaces that tells no write times is named with what mends it. */
class CellMetadataTest {
  private static final TableShape TABLE =
      new TableShape(
          List.of(
              new TableColumn("id", DataTypes.INT, Kind.PARTITION_KEY),
              new TableColumn("a", DataTypes.INT, Kind.REGULAR)));

  private final List<String> prepared = new ArrayList<>();

  @Test
  void theCqlThatTurnsThemOnIsTold() {
    assertThatThrownBy(() -> check(true))
        .isInstanceOf(JobFailure.class)
        .hasMessage(
            "Cannot read TTLs and write times of store.t: The cluster failed a request: writetime"
                + " is not supported; execute ALTER TABLE \"store\".\"t\" WITH custom_properties ="
                + " {'client_side_timestamps': {'status': 'enabled'}}, which cannot be undone, or"
                + " drop IncludeMetadata");
    assertThat(prepared)
        .containsExactly("SELECT \"id\", \"a\", ttl(\"a\"), writetime(\"a\") FROM \"store\".\"t\"");
  }

  @Test
  void nothingIsAskedWithoutThem() {
    assertThatCode(() -> check(false)).doesNotThrowAnyException();
    assertThat(prepared).isEmpty();
  }

  private void check(boolean metadata) {
    CqlSession session =
        (CqlSession)
            Proxy.newProxyInstance(
                CqlSession.class.getClassLoader(),
                new Class<?>[] {CqlSession.class},
                (proxy, method, arguments) -> {
                  prepared.add((String) arguments[0]);
                  throw new InvalidQueryException(null, "writetime is not supported");
                });
    KeyspacesTransfer flow = flow(metadata);
    CellMetadata.check(
        new PatientSession(session, Duration.ofSeconds(30)),
        flow,
        Selection.of(flow.table(), TABLE, flow.rows()));
  }

  private static KeyspacesTransfer flow(boolean metadata) {
    JobArguments given =
        JobArguments.of(
            new String[] {
              "--KEYSPACE_NAME", "store",
              "--TABLE_NAME", "t",
              "--JOB_NAME", "exports",
              "--JOB_RUN_ID", "jr_1",
              "--work_path", "s3://work-bucket/lakeferry/",
              "--S3_URI", "s3://lake/",
              "--include_metadata", String.valueOf(metadata)
            });
    return KeyspacesArguments.read(
        SampleArguments.of(given, Instant.EPOCH, Optional.of("eu-west-1")).arguments());
  }
}
