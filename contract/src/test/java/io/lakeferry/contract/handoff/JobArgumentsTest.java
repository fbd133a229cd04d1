package io.lakeferry.contract.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.flow.RedshiftUrl;
import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.contract.table.DayPartition;
import io.lakeferry.contract.table.Identifier;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.contract.window.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a function writes, a job reads, whatever the names and values are. */
class JobArgumentsTest {
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
        "-",
        "a b",
        "'",
        "\"",
        "\"\"",
        "\\",
        "$$",
        "a;b",
        "ä",
        "🚢",
        "=",
        "--work_path s3://elsewhere/",
        "{\"a\":1}",
        "a.b",
        "y",
        "%20",
        "*",
        " "
      })
  void hostileNamesAndValuesTravelUnchanged(String text) {
    RedshiftUnload flow =
        flow(
            new TableName(new Identifier(text), new Identifier(text)),
            Optional.of(new DayPartition(new Identifier(text), text)),
            Optional.of(text),
            Optional.of(new CatalogTable("db" + text, text.isBlank() ? "t" : text)));

    JobArguments read = JobArguments.of(asMainGetsThem(JobArguments.write(flow, HANDOFF)));

    assertThat(read.redshiftUnload()).isEqualTo(flow);
    assertThat(read.handoff()).isEqualTo(HANDOFF);
  }

  @Test
  void wholeTableWithoutExtrasTravelsUnchanged() {
    RedshiftUnload flow =
        flow(TableName.parse("a.b"), Optional.empty(), Optional.empty(), Optional.empty());

    JobArguments read = JobArguments.of(asMainGetsThem(JobArguments.write(flow, HANDOFF)));

    assertThat(read.redshiftUnload()).isEqualTo(flow);
  }

  @Test
  void missingArgumentIsNamed() {
    assertThatThrownBy(() -> new JobArguments(Map.of()).handoff())
        .hasMessage("Missing job argument --run_key");
  }

  @Test
  void argumentsOfGlueAreReadable() {
    JobArguments read =
        JobArguments.of(new String[] {"--JOB_NAME", "j", "--JOB_RUN_ID", "jr_1", "loose"});

    assertThat(read.required(JobArguments.JOB_NAME)).isEqualTo("j");
    assertThat(read.required(JobArguments.JOB_RUN_ID)).isEqualTo("jr_1");
  }

  /** Glue puts arguments of its own before and after ours. */
  private static String[] asMainGetsThem(Map<String, String> arguments) {
    List<String> main = new ArrayList<>(List.of("--JOB_NAME", "a.b_ExtractToDataLake"));
    arguments.forEach(
        (name, value) -> {
          main.add(name);
          main.add(value);
        });
    main.addAll(List.of("--JOB_RUN_ID", "jr_1"));
    return main.toArray(String[]::new);
  }

  private static RedshiftUnload flow(
      TableName table,
      Optional<DayPartition> partition,
      Optional<String> transform,
      Optional<CatalogTable> catalog) {
    return new RedshiftUnload(
        table,
        partition,
        FileFormat.CSV,
        WriteMode.OVERWRITE,
        LakePath.parse("s3://lake/data/"),
        new RedshiftUrl("jdbc:redshift://h:1/d"),
        "arn:aws:iam::000000000000:role/R",
        Optional.of("lakeferry/warehouse"),
        transform,
        catalog);
  }
}
