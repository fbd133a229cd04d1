package io.lakeferry.local.laptop;

import static io.lakeferry.local.laptop.HostileNames.IDENTIFIERS;
import static io.lakeferry.local.laptop.HostileNames.VALUES;
import static io.lakeferry.local.laptop.HostileNames.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.contract.handoff.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No name and no value can be more than a name and a value. */
@ExtendWith(RunningLaptop.class)
class HostileNamesIT {
  private static final String LAKE = "s3://lakeferry-lake/hostile/";

  /** What the driver and the job say besides counting and unloading. */
  private static final Set<String> USUAL =
      Set.of(
          "BEGIN",
          "COMMIT",
          "SELECT version()",
          "SET extra_float_digits = 3",
          "SET application_name = 'lakeferry'",
          "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ");

  private static final Pattern UNLOAD_END =
      Pattern.compile(
          "\\)\nTO 's3://[a-z0-9-]+/lakeferry/staging/[^'$\\\\]+'\nIAM_ROLE 'arn:[a-zA-Z0-9:/]+'\n"
              + "FORMAT AS PARQUET\nMANIFEST VERBOSE\nMAXFILESIZE 1 GB\nPARALLEL ON$");

  @BeforeAll
  static void createTables(Laptop laptop) throws SQLException {
    laptop.redshift().createUser("loader", "loader");
    try (Connection admin = laptop.redshift().admin();
        Connection loader =
            DriverManager.getConnection(laptop.redshift().jdbcUrl(), "loader", "loader");
        Statement statement = admin.createStatement()) {
      statement.execute("CREATE SCHEMA hostile");
      statement.execute("CREATE TABLE hostile.victim AS SELECT generate_series(1, 3) AS id");
      int number = 0;
      for (HostileTable one : HostileTable.all()) {
        // PostgreSQL would cut a long name; the front does not.
        one.createIn(one.hasLongName() ? loader : admin, ++number);
      }
    }
  }

  @Test
  void legalNamesAndValuesMoveTheirRowsAndNothingElse(Laptop laptop) throws Exception {
    List<HostileTable> cases = HostileTable.all();
    List<String> objects = objects(laptop);
    int before = laptop.redshift().statements().size();
    List<JsonNode> answers = new ArrayList<>();
    for (HostileTable one : cases) {
      answers.add(payload(one).invoke(laptop).json());
    }

    Map<String, String> folders = new HashMap<>();
    for (int i = 0; i < cases.size(); i++) {
      HostileTable one = cases.get(i);
      assertThat(answers.get(i).path("outcome").asText())
          .as("%s: %s", one, answers.get(i))
          .isEqualTo("started");
      Runs.Run run = Payload.ended(laptop, answers.get(i));
      assertThat(run.state()).as("%s: %s", one, run.error()).isEqualTo("SUCCEEDED");
      Receipt receipt = Payload.receiptOf(laptop, run);
      assertThat(receipt.reconciled()).isTrue();
      assertThat(rows(laptop, receipt)).as("%s", one).containsExactly(one.value() + " " + (i + 1));
      folders.put(receipt.destination(), one.folder());
    }
    assertThat(folders).hasSameSizeAs(cases);
    folders.forEach((folder, names) -> assertThat(decoded(folder)).isEqualTo(LAKE + names + "/"));
    assertThat(foldersWithFiles(laptop)).isEqualTo(folders.keySet());
    assertThat(intended(laptop, before))
        .containsExactlyInAnyOrderElementsOf(
            cases.stream()
                .flatMap(one -> Stream.of("SELECT COUNT(*)" + one.from(), one.unload()))
                .toList());
    assertThat(objects(laptop)).isEqualTo(objects);
    assertThat(count(laptop)).isEqualTo(3);
    System.out.println(
        "Hostile: %d identifiers in %d places and %d values unloaded by %d runs"
            .formatted(IDENTIFIERS.size(), 4 * cases.size(), VALUES.size(), cases.size()));
  }

  @Test
  void otherNamesAndValuesAreRefusedBeforeAnythingIsAsked(Laptop laptop) throws Exception {
    List<String> before = laptop.redshift().statements();
    Payload payload = Payload.of("redshift-unload-day.json").with("s3FilePath", LAKE);
    refuse(laptop, payload, "PrefixedTablename", HostileNames.TABLES);
    refuse(laptop, payload, "DayPartitionKey", HostileNames.COLUMNS);
    refuse(laptop, payload, "DayPartitionValue", HostileNames.BAD_VALUES);
    assertThat(laptop.redshift().statements()).isEqualTo(before);
    assertThat(count(laptop)).isEqualTo(3);
    System.out.println(
        "Hostile: %d table names, %d columns and %d values refused"
            .formatted(
                HostileNames.TABLES.size(),
                HostileNames.COLUMNS.size(),
                HostileNames.BAD_VALUES.size()));
  }

  private static void refuse(
      Laptop laptop, Payload payload, String key, Map<String, String> problems)
      throws InterruptedException {
    for (Map.Entry<String, String> bad : problems.entrySet()) {
      JsonNode answer = payload.with(key, bad.getKey()).invoke(laptop).json();
      assertThat(answer.path("outcome").asText()).as(bad.getKey()).isEqualTo("rejected");
      assertThat(answer.path("problems")).as(bad.getKey()).hasSize(1);
      assertThat(answer.path("problems").get(0).asText())
          .as(bad.getKey())
          .startsWith("Invalid ")
          .contains(bad.getValue());
    }
  }

  private static Payload payload(HostileTable one) throws IOException {
    return Payload.of("redshift-unload-day.json")
        .with("s3FilePath", LAKE)
        .with("PrefixedTablename", one.qualified())
        .with("DayPartitionKey", quoted(one.key()))
        .with("DayPartitionValue", one.value());
  }

  /** What clients said to the warehouse, without what every run says. */
  private static List<String> intended(Laptop laptop, int before) {
    List<String> all = laptop.redshift().statements();
    return all.subList(before, all.size()).stream()
        .filter(sql -> !USUAL.contains(sql))
        .map(sql -> UNLOAD_END.matcher(sql).replaceFirst(""))
        .toList();
  }

  private static List<String> rows(Laptop laptop, Receipt receipt) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        PreparedStatement query = duck.prepareStatement("SELECT * FROM read_parquet([?])")) {
      for (Receipt.DataFile file : receipt.files()) {
        Path path = S3Files.of(laptop.state()).of(file.uri());
        query.setString(1, path.toString());
        try (ResultSet result = query.executeQuery()) {
          while (result.next()) {
            rows.add(result.getString(1) + " " + result.getInt(2));
          }
        }
      }
    }
    return rows;
  }

  private static Set<String> foldersWithFiles(Laptop laptop) throws IOException {
    Path root = S3Files.of(laptop.state()).of(LAKE);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> LAKE + root.relativize(file.getParent()) + "/")
          .collect(Collectors.toSet());
    }
  }

  /** The percent encoding of a folder, undone. */
  private static String decoded(String folder) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < folder.length(); i++) {
      char c = folder.charAt(i);
      if (c == '%') {
        bytes.write(Integer.parseInt(folder.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static long count(Laptop laptop) throws SQLException {
    return Long.parseLong(query(laptop, "SELECT count(*)::text FROM hostile.victim").get(0));
  }

  /** All relations and roles of the warehouse. */
  private static List<String> objects(Laptop laptop) throws SQLException {
    return query(
        laptop,
        "SELECT relnamespace || ' ' || relname FROM pg_class WHERE relkind IN ('r', 'v')"
            + " UNION ALL SELECT rolname FROM pg_roles ORDER BY 1");
  }

  private static List<String> query(Laptop laptop, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection admin = laptop.redshift().admin();
        Statement statement = admin.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
