package io.lakeferry.contract.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.BadRecordLimit;
import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.KeyGlob;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.contract.table.Identifier;
import io.lakeferry.contract.table.RdsTableName;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.contract.window.RunKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a function writes of a load, a job reads, whatever the names and values are. */
class S3ToRdsArgumentsTest {
  private static final Handoff HANDOFF =
      new Handoff(
          new RunKey("manual-0123456789ab"),
          new WorkPath(LakePath.parse("s3://scratch/lakeferry/")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "--run_key",
        "--",
        "a b",
        "'",
        "\"",
        "\"\"",
        "\",\"",
        "\\",
        "\\\"",
        "a,b",
        "not null",
        "$$",
        "a;b",
        "ä",
        "🚢",
        "=",
        "{\"a\":1}",
        "a.b",
        "%20",
        "`",
        "*",
        " "
      })
  void hostileNamesAndValuesTravelUnchanged(String text) {
    S3ToRds flow =
        new S3ToRds(
            LakePath.parse("s3://events/" + text + "/"),
            SourceFormat.CSV,
            List.of(
                KeyGlob.parse(text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")),
                KeyGlob.parse("bookmarks/**")),
            new RdsTableName(Optional.of(new Identifier(text)), new Identifier(text)),
            "lakeferry/store-events",
            LoadMode.UPSERT,
            List.of(text, "other"),
            Optional.of(
                new TableSchema(
                    List.of(
                        new ColumnDefinition(text, ColumnType.decimal(12, 2), true),
                        new ColumnDefinition("other", ColumnType.TEXT, false)))),
            List.of(text),
            SchemaEvolution.FREEZE,
            new BadRecordLimit(OptionalLong.of(7), new BigDecimal("0.25")),
            Optional.of(
                new LakeCopy(
                    LakePath.parse("s3://lake/" + text + "/"),
                    List.of(text, "other"),
                    Optional.of(new CatalogTable("db" + text, "t" + text)))),
            Optional.of(text),
            Optional.of(new RunKey("20261120T060000Z-0123456789ab")));

    JobArguments read = JobArguments.of(asMainGetsThem(S3ToRdsArguments.write(flow, HANDOFF)));

    assertThat(S3ToRdsArguments.read(read)).isEqualTo(flow);
    assertThat(read.handoff()).isEqualTo(HANDOFF);
    assertThat(read.required(JobArguments.FLOW)).isEqualTo("s3-to-rds");
  }

  @Test
  void loadWithoutExtrasTravelsUnchanged() {
    S3ToRds flow =
        new S3ToRds(
            LakePath.parse("s3://events/"),
            SourceFormat.JSON,
            List.of(),
            RdsTableName.parse("store_events"),
            "lakeferry/store-events",
            LoadMode.APPEND,
            List.of(),
            Optional.empty(),
            List.of(),
            SchemaEvolution.ADD,
            new BadRecordLimit(OptionalLong.empty(), new BigDecimal("0.1")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    Map<String, String> arguments = S3ToRdsArguments.write(flow, HANDOFF);

    assertThat(S3ToRdsArguments.read(JobArguments.of(asMainGetsThem(arguments)))).isEqualTo(flow);
    assertThat(arguments)
        .containsOnlyKeys(
            "--flow",
            "--source_path",
            "--source_format",
            "--target_table",
            "--target_secret_id",
            "--write_mode",
            "--schema_evolution",
            "--max_bad_ratio",
            "--run_key",
            "--work_path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "\"a", "\"a\",", "\"a\"b", ",\"a\"", "\"a\" ,\"b\"", "\"a\"\"b\"\"c"})
  void listThatNobodyWroteIsRefused(String list) {
    assertThatThrownBy(() -> TextList.read(list))
        .hasMessageMatching("Invalid list in a job argument, at character \\d+: .*");
  }

  /** Glue puts arguments of its own before and after ours. */
  private static String[] asMainGetsThem(Map<String, String> arguments) {
    List<String> main = new ArrayList<>(List.of("--JOB_NAME", "store_events_LoadToRds"));
    arguments.forEach(
        (name, value) -> {
          main.add(name);
          main.add(value);
        });
    main.addAll(List.of("--JOB_RUN_ID", "jr_1"));
    return main.toArray(String[]::new);
  }
}
