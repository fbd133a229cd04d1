package io.lakeferry.contract.handoff;

import io.lakeferry.contract.flow.EmptyValues;
import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.flow.TransferPace;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.contract.window.RunKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of a run that was started with the names of the public sample for Amazon Keyspaces
 * ({@code aws-samples/amazon-keyspaces-examples}), by a schedule that knows no function of ours.
 *
 * @param arguments the same in our names, complete
 * @param notes what was not heeded, and why
 */
public record SampleArguments(JobArguments arguments, List<String> notes) {
  private static final String TABLE = "TABLE_NAME";
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("KEYSPACE_NAME", "keyspace_name"),
          Map.entry(TABLE, "table_name"),
          Map.entry("DRIVER_CONF", "driver_conf"),
          Map.entry("FORMAT", "format"),
          Map.entry("S3_URI", "s3_uri"),
          Map.entry("WHERE_CLAUSE", "where_clause"),
          Map.entry("DISTINCT_KEYS", "distinct_keys"),
          Map.entry("PAST_URI", "past_uri"),
          Map.entry("CURRENT_URI", "current_uri"));

  /** The sample ships these beside its script; what they say is what a session here begins with. */
  private static final Set<String> SHIPPED =
      Set.of("keyspaces-application.conf", "keyspaces-properties.conf");

  /** Keeps a copy. */
  public SampleArguments {
    notes = List.copyOf(notes);
  }

  /**
   * Puts arguments into our names; those that are so already are taken as they are.
   *
   * @param given what the run was started with; {@code operation} and {@code work_path} are not
   *     among the sample's and come from the job's defaults
   * @param start the time of a run that has none
   * @param region the Region of a run that has none
   */
  public static SampleArguments of(JobArguments given, Instant start, Optional<String> region) {
    if (given.optional(TABLE).isEmpty()) {
      return new SampleArguments(given, List.of());
    }
    List<String> notes = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>(given.values());
    NAMES.forEach(
        (sample, name) ->
            Optional.ofNullable(values.remove(sample))
                .filter(value -> !value.isBlank())
                .ifPresent(value -> values.putIfAbsent(name, value)));
    KeyspacesOperation operation = operation(values);
    values.put("operation", operation.text());
    if (operation == KeyspacesOperation.IMPORT && values.containsKey("s3_uri")) {
      values.putIfAbsent("source_uri", values.remove("s3_uri"));
    }
    boolean keysAreKnown =
        operation == KeyspacesOperation.INCREMENTAL_EXPORT
            || operation == KeyspacesOperation.IMPORT;
    if (keysAreKnown && values.remove("distinct_keys") != null) {
      notes.add("DISTINCT_KEYS is not heeded: the exports know the key of their table");
    }
    values.computeIfPresent("distinct_keys", (name, list) -> columns(list));
    String driverConf = values.getOrDefault("driver_conf", "");
    if (SHIPPED.contains(driverConf)) {
      values.remove("driver_conf");
      notes.add(
          "DRIVER_CONF "
              + driverConf
              + " is not read: what it says is what a session with Amazon Keyspaces begins with"
              + " here; name an s3:// file to say something else");
    }
    complete(values, given, start, region);
    return new SampleArguments(new JobArguments(values), notes);
  }

  private static void complete(
      Map<String, String> values, JobArguments given, Instant start, Optional<String> region) {
    values.putIfAbsent("format", KeyspacesFormat.PARQUET.text());
    values.putIfAbsent("write_mode", WriteMode.ERRORIFEXISTS.text());
    values.putIfAbsent("time", start.toString());
    values.putIfAbsent("include_metadata", "false");
    values.putIfAbsent("empty_values", EmptyValues.FAIL.text());
    values.putIfAbsent("consistency", TransferPace.STANDARD.consistency().text());
    region.ifPresent(name -> values.putIfAbsent("region", name));
    values.putIfAbsent(
        JobArguments.RUN_KEY,
        RunKey.manual(
                given.optional(JobArguments.JOB_NAME).orElse(""),
                "",
                given.optional(JobArguments.JOB_RUN_ID).orElse(start.toString()))
            .value());
  }

  /** What the sample has a script of its own for, as far as its arguments tell. */
  private static KeyspacesOperation operation(Map<String, String> values) {
    if (values.containsKey("operation")) {
      return KeyspacesOperation.parse(values.get("operation"));
    }
    if (values.containsKey("past_uri")) {
      return KeyspacesOperation.INCREMENTAL_EXPORT;
    }
    return values.containsKey("s3_uri") ? KeyspacesOperation.EXPORT : KeyspacesOperation.COUNT;
  }

  /** The sample's lists are separated by commas, and spaces do not count. */
  private static String columns(String list) {
    return list.strip().startsWith("\"")
        ? list
        : TextList.write(Arrays.asList(list.replaceAll("\\s", "").split(",")));
  }
}
