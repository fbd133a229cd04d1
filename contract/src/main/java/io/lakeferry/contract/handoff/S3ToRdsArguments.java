package io.lakeferry.contract.handoff;

import io.lakeferry.contract.flow.BadRecordLimit;
import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.KeyGlob;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.RdsTableName;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.contract.window.RunKey;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a load from S3 to RDS. */
public final class S3ToRdsArguments {
  private static final String SOURCE = "source_path";
  private static final String FORMAT = "source_format";
  private static final String EXCLUDE = "exclude";
  private static final String TARGET = "target_table";
  private static final String SECRET = "target_secret_id";
  private static final String MODE = "write_mode";
  private static final String KEY = "key_columns";
  private static final String COLUMNS = "columns";
  private static final String REQUIRED = "required_columns";
  private static final String EVOLUTION = "schema_evolution";
  private static final String MAX_BAD_RECORDS = "max_bad_records";
  private static final String MAX_BAD_RATIO = "max_bad_ratio";
  private static final String LAKE = "lake_path";
  private static final String PARTITION_BY = "partition_by";
  private static final String CATALOG_DATABASE = "catalog_database";
  private static final String CATALOG_TABLE = "catalog_table";
  private static final String TRANSFORM = "transform";
  private static final String REPLAY = "replay";

  private S3ToRdsArguments() {}

  /** The arguments of a load, by their names with the leading dashes. */
  public static Map<String, String> write(S3ToRds flow, Handoff handoff) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(JobArguments.FLOW, S3ToRds.NAME);
    values.put(SOURCE, flow.source().toString());
    values.put(FORMAT, flow.format().text());
    putList(values, EXCLUDE, flow.exclude().stream().map(KeyGlob::text).toList());
    values.put(TARGET, flow.target().text());
    values.put(SECRET, flow.targetSecretId());
    values.put(MODE, flow.mode().text());
    putList(values, KEY, flow.keyColumns());
    flow.columns().ifPresent(schema -> values.put(COLUMNS, schema.text()));
    putList(values, REQUIRED, flow.requiredColumns());
    values.put(EVOLUTION, flow.evolution().text());
    flow.badRecords()
        .maxRecords()
        .ifPresent(most -> values.put(MAX_BAD_RECORDS, Long.toString(most)));
    values.put(MAX_BAD_RATIO, flow.badRecords().maxRatio().toString());
    flow.lake().ifPresent(copy -> putLake(values, copy));
    flow.transform().ifPresent(sql -> values.put(TRANSFORM, sql));
    flow.replay().ifPresent(run -> values.put(REPLAY, run.value()));
    values.put(JobArguments.RUN_KEY, handoff.runKey().value());
    values.put(JobArguments.WORK_PATH, handoff.workPath().root().toString());
    Map<String, String> arguments = new LinkedHashMap<>();
    values.forEach((name, value) -> arguments.put("--" + name, value));
    return arguments;
  }

  /** The load in these arguments. */
  public static S3ToRds read(JobArguments arguments) {
    return new S3ToRds(
        LakePath.parse(arguments.required(SOURCE)),
        SourceFormat.parse(arguments.required(FORMAT)),
        list(arguments, EXCLUDE).stream().map(KeyGlob::parse).toList(),
        RdsTableName.parse(arguments.required(TARGET)),
        arguments.required(SECRET),
        LoadMode.parse(arguments.required(MODE)),
        list(arguments, KEY),
        arguments.optional(COLUMNS).map(TableSchema::parse),
        list(arguments, REQUIRED),
        SchemaEvolution.parse(arguments.required(EVOLUTION)),
        new BadRecordLimit(
            arguments.optional(MAX_BAD_RECORDS).stream().mapToLong(Long::parseLong).findFirst(),
            new BigDecimal(arguments.required(MAX_BAD_RATIO))),
        arguments.optional(LAKE).map(path -> lake(LakePath.parse(path), arguments)),
        arguments.optional(TRANSFORM),
        arguments.optional(REPLAY).map(RunKey::new));
  }

  private static void putLake(Map<String, String> values, LakeCopy copy) {
    values.put(LAKE, copy.path().toString());
    putList(values, PARTITION_BY, copy.partitionBy());
    copy.catalog().ifPresent(table -> values.put(CATALOG_DATABASE, table.database()));
    copy.catalog().ifPresent(table -> values.put(CATALOG_TABLE, table.table()));
  }

  private static LakeCopy lake(LakePath path, JobArguments arguments) {
    Optional<CatalogTable> catalog =
        arguments
            .optional(CATALOG_DATABASE)
            .map(database -> new CatalogTable(database, arguments.required(CATALOG_TABLE)));
    return new LakeCopy(path, list(arguments, PARTITION_BY), catalog);
  }

  private static void putList(Map<String, String> values, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      values.put(name, TextList.write(texts));
    }
  }

  private static List<String> list(JobArguments arguments, String name) {
    return arguments.optional(name).map(TextList::read).orElse(List.of());
  }
}
