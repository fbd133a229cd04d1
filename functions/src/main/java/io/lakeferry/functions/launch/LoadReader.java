package io.lakeferry.functions.launch;

import io.lakeferry.contract.flow.BadRecordLimit;
import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.KeyGlob;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.RdsTableName;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.contract.window.RunKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the payload of a load from S3 to RDS.
 *
 * @param workPath where the jobs write what must never be taken for a source
 */
record LoadReader(WorkPath workPath) {
  private static final BigDecimal MAX_BAD_RATIO = new BigDecimal("0.1");

  /** The load, or nothing and at least one problem. */
  Optional<S3ToRds> read(Payload payload) {
    Problems problems = payload.problems();
    Optional<LakePath> source =
        payload.required(
            PayloadKey.SOURCE_PATH, "s3://bucket/folder/", SourceFolder.of(PayloadKey.SOURCE_PATH));
    Optional<SourceFormat> format =
        payload.orDefault(PayloadKey.SOURCE_FORMAT, SourceFormat.JSON, SourceFormat::parse);
    List<KeyGlob> exclude =
        payload.texts(PayloadKey.EXCLUDE, CheckedText.named(PayloadKey.EXCLUDE, KeyGlob::parse));
    Optional<RdsTableName> target =
        payload.required(
            PayloadKey.TARGET_TABLE,
            "store_events or sales.store_events",
            CheckedText.named(PayloadKey.TARGET_TABLE, RdsTableName::parse));
    Optional<String> secret =
        payload.required(
            PayloadKey.TARGET_SECRET_ID,
            "lakeferry/store-events",
            CheckedText.secretId(PayloadKey.TARGET_SECRET_ID));
    Optional<LoadMode> mode =
        payload.orDefault(PayloadKey.WRITE_MODE, LoadMode.APPEND, LoadMode::parse);
    Optional<SchemaEvolution> evolution =
        payload.orDefault(PayloadKey.SCHEMA_EVOLUTION, SchemaEvolution.ADD, SchemaEvolution::parse);
    Optional<BadRecordLimit> badRecords = badRecords(payload);
    Optional<TableSchema> columns =
        payload.optional(
            PayloadKey.COLUMNS, CheckedText.named(PayloadKey.COLUMNS, TableSchema::parse));
    ColumnNames names = new ColumnNames(payload, columns);
    // Columns are those of the files; what a Transform makes of them nobody knows yet.
    ColumnNames loaded =
        payload.has(PayloadKey.TRANSFORM) ? new ColumnNames(payload, Optional.empty()) : names;
    List<String> key = loaded.read(PayloadKey.KEY_COLUMNS);
    List<String> required = names.read(PayloadKey.REQUIRED_COLUMNS);
    Optional<LakeCopy> lake = LakeReader.read(payload, loaded);
    Optional<String> transform = payload.optional(PayloadKey.TRANSFORM, TransformReader::read);
    Optional<RunKey> replay = payload.optional(PayloadKey.REPLAY, LoadReader::replay);
    if (mode.equals(Optional.of(LoadMode.UPSERT)) && !payload.has(PayloadKey.KEY_COLUMNS)) {
      problems.add(S3ToRds.MISSING_KEY);
    }
    if (mode.equals(Optional.of(LoadMode.REPLACE)) && replay.isPresent()) {
      problems.add(S3ToRds.REPLAY_REPLACES);
    }
    checkPlaces(source, lake.map(LakeCopy::path), problems);
    if (!problems.none()) {
      return Optional.empty();
    }
    return problems.collect(
        () ->
            new S3ToRds(
                source.orElseThrow(),
                format.orElseThrow(),
                exclude,
                target.orElseThrow(),
                secret.orElseThrow(),
                mode.orElseThrow(),
                key,
                columns,
                required,
                evolution.orElseThrow(),
                badRecords.orElseThrow(),
                lake,
                transform,
                replay));
  }

  private static Optional<BadRecordLimit> badRecords(Payload payload) {
    OptionalLong most = payload.whole(PayloadKey.MAX_BAD_RECORDS, 0, Long.MAX_VALUE);
    BigDecimal ratio = payload.decimal(PayloadKey.MAX_BAD_RATIO).orElse(MAX_BAD_RATIO);
    return payload.problems().collect(() -> new BadRecordLimit(most, ratio));
  }

  private static RunKey replay(String text) {
    try {
      return new RunKey(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Invalid Replay, give the run key of the run whose quarantine is to be loaded, such as"
              + " 20261120T060000Z-0123456789ab: "
              + e.getMessage(),
          e);
    }
  }

  private void checkPlaces(Optional<LakePath> source, Optional<LakePath> lake, Problems problems) {
    WorkPlace place = new WorkPlace(workPath, problems);
    place.checkApart(PayloadKey.SOURCE_PATH, source);
    place.checkApart(PayloadKey.LAKE_PATH, lake);
    if (source.isPresent() && lake.isPresent()) {
      problems.check(() -> S3ToRds.checkApart(source.get(), lake.get()));
    }
  }
}
