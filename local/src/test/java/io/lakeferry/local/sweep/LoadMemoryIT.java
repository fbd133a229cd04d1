package io.lakeferry.local.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.flow.BadRecordLimit;
import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.S3ToRdsArguments;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.RdsTableName;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.local.glue.JobLaunch;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.rds.RdsEngine;
import io.lakeferry.local.store.EventBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short form of {@code bench/run load-memory}: files of more bytes than the job's heap has. */
class LoadMemoryIT {
  private static final int HEAP_MEGABYTES = 64;
  private static final long MEBIBYTE = 1 << 20;
  private static final long ROWS = 300_000;
  private static final int PER_OBJECT = 20_000;
  private static final String RUN = "jr_memory";

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void aLoadNeedsLessMemoryThanItsFilesHave(RdsEngine engine) throws Exception {
    try (LoadGround ground = LoadGround.start(House.find(), directory, engine);
        JvmJobProcesses jobs = ground.jobs(HEAP_MEGABYTES)) {
      LakePath folder = ground.folder("events");
      ground.seed(EventBatch.ofSeed(ROWS, 0, PER_OBJECT, 41), folder);
      assertThat(bytes(ground.files(folder))).isGreaterThan(HEAP_MEGABYTES * MEBIBYTE);

      assertThat(jobs.start(launch(ground, folder)).waitFor(Duration.ofMinutes(5)))
          .as(() -> log(jobs))
          .hasValue(0);

      try (Connection connection = ground.instance().admin();
          Statement statement = connection.createStatement();
          ResultSet count = statement.executeQuery("SELECT count(*) FROM events")) {
        count.next();
        assertThat(count.getLong(1)).isEqualTo(ROWS);
      }
    }
  }

  private static JobLaunch launch(LoadGround ground, LakePath folder) {
    S3ToRds flow =
        new S3ToRds(
            folder,
            SourceFormat.JSON,
            List.of(),
            RdsTableName.parse("events"),
            ground.instance().secretId(),
            LoadMode.APPEND,
            List.of("request_id"),
            Optional.of(
                TableSchema.parse(
                    "request_id varchar(64) not null, category varchar(64), store_id int,"
                        + " ts timestamp, event_type varchar(32), sales decimal(12,2), sku int,"
                        + " gift_wrap boolean, qty int, priority_shipping boolean,"
                        + " contact_me text, is_return boolean")),
            List.of(),
            SchemaEvolution.ADD,
            new BadRecordLimit(OptionalLong.empty(), BigDecimal.ZERO),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    JobName job = JobName.loadOf(flow.target());
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("--class", "io.lakeferry.jobs.rds.S3ToRdsJob");
    arguments.put("--JOB_NAME", job.value());
    arguments.put("--JOB_RUN_ID", RUN);
    arguments.putAll(
        S3ToRdsArguments.write(
            flow,
            new Handoff(
                RunKey.manual(job.value(), folder.toString(), RUN), new WorkPath(ground.work()))));
    return new JobLaunch(job.value(), RUN, arguments, Optional.empty());
  }

  private static long bytes(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static String log(JvmJobProcesses jobs) {
    try {
      return Files.readString(jobs.logOf(RUN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
