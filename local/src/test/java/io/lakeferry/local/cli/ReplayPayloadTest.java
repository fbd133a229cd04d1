package io.lakeferry.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.contract.flow.BadRecordLimit;
import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.S3ToRdsArguments;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.KeyGlob;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.RdsTableName;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.local.laptop.Runs;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReplayPayloadTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final RunKey WINDOW = new RunKey("20261120T010000Z-0123456789ab");

  @Test
  void thePayloadOfARunIsReadFromItsArgumentsAndItsJob() throws IOException {
    JsonNode payload =
        JSON.readTree(
            ReplayPayload.of(
                run(full()),
                JSON.readTree(
                    """
                    {"Connections":{"Connections":["store-mariadb"]},"GlueVersion":"5.1",
                     "WorkerType":"G.2X","NumberOfWorkers":3,"Timeout":120,
                     "ExecutionProperty":{"MaxConcurrentRuns":1}}
                    """),
                WINDOW.value()));

    assertThat(payload)
        .isEqualTo(
            JSON.readTree(
                """
                {"SourcePath":"s3://lakeferry-lake/store-events/","SourceFormat":"csv",
                 "Exclude":["bookmarks/**"],"TargetTable":"\\"store_events\\"",
                 "TargetSecretId":"lakeferry/store-mariadb","WriteMode":"upsert",
                 "KeyColumns":["request_id"],"Columns":"request_id varchar(64) not null",
                 "RequiredColumns":["ts"],"SchemaEvolution":"freeze","MaxBadRecords":7,
                 "MaxBadRatio":0.25,"LakePath":"s3://lakeferry-lake/copy/",
                 "PartitionBy":["event_type"],"Catalog":{"Database":"lake","Table":"events"},
                 "Transform":"SELECT * FROM source","GlueConnection":"store-mariadb",
                 "GlueVersion":"5.1","WorkerType":"G.2X","NumberOfWorkers":3,
                 "TimeoutMinutes":120,"MaxConcurrentRuns":1,
                 "Replay":"20261120T010000Z-0123456789ab"}
                """));
  }

  @Test
  void aGivenPayloadIsNoTickOfItsScheduleAnyMore() throws IOException {
    JsonNode payload =
        JSON.readTree(
            ReplayPayload.of(
                "{\"TargetTable\":\"t\",\"ScheduledTime\":\"2026-11-20T01:00:00Z\"}",
                WINDOW.value()));

    assertThat(payload)
        .isEqualTo(
            JSON.readTree("{\"TargetTable\":\"t\",\"Replay\":\"20261120T010000Z-0123456789ab\"}"));
  }

  @Test
  void partlyMeansThatNoLimitHolds() throws IOException {
    assertThat(
            JSON.readTree(
                ReplayPayload.partly(
                    "{\"TargetTable\":\"t\",\"MaxBadRecords\":0,\"MaxBadRatio\":0.1}")))
        .isEqualTo(JSON.readTree("{\"TargetTable\":\"t\",\"MaxBadRatio\":1}"));
  }

  @Test
  void aPayloadThatIsNoObjectIsRefused() {
    assertThatThrownBy(() -> ReplayPayload.of("[]", WINDOW.value()))
        .hasMessage("The payload is not a JSON object");
  }

  private static Runs.Run run(S3ToRds flow) {
    ObjectNode run = JSON.createObjectNode();
    ObjectNode arguments = run.putObject("Arguments");
    S3ToRdsArguments.write(
            flow, new Handoff(WINDOW, new WorkPath(LakePath.parse("s3://lakeferry-work/"))))
        .forEach(arguments::put);
    return new Runs.Run(run);
  }

  private static S3ToRds full() {
    return new S3ToRds(
        LakePath.parse("s3://lakeferry-lake/store-events/"),
        SourceFormat.CSV,
        List.of(KeyGlob.parse("bookmarks/**")),
        RdsTableName.parse("store_events"),
        "lakeferry/store-mariadb",
        LoadMode.UPSERT,
        List.of("request_id"),
        Optional.of(TableSchema.parse("request_id varchar(64) not null")),
        List.of("ts"),
        SchemaEvolution.FREEZE,
        new BadRecordLimit(OptionalLong.of(7), new BigDecimal("0.25")),
        Optional.of(
            new LakeCopy(
                LakePath.parse("s3://lakeferry-lake/copy/"),
                List.of("event_type"),
                Optional.of(new CatalogTable("lake", "events")))),
        Optional.of("SELECT * FROM source"),
        Optional.empty());
  }
}
