package io.lakeferry.jobs.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.handoff.Receipt;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns of tables that others have made take what they keep unchanged, and nothing else. */
class ExistingColumnsIT {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          smallint                    ; 32767, -32768                                ; 32768, 1.5, "1", true
          numeric                     ; 1.50, 123456789012345678901234567890.0000001 ; "x"
          numeric(5,2)                ; 999.99, -1                                   ; 1000, 0.001
          numeric(5,-2)               ;                                              ; 1
          real                        ; 0.5, 16777216                                ; 16777217, 1e39
          varchar                     ; "any length"                                 ; {}, []
          varchar(3)                  ; "abc", 123, 1.5                              ; "abcd", 1234
          char(3)                     ; "abc"                                        ; "ab ", "abcd"
          text                        ; ""                                           ; "a\u0000b"
          uuid                        ; "c0ffee00-0000-4000-8000-0123456789AB"       ; "c0ffee", "{c0ffee00-0000-4000-8000-0123456789ab}", "1-1-1-1-1"
          timestamp(0)                ; "2026-01-01T00:00:00"                        ; "2026-01-01T00:00:00.5"
          json                        ; {"b":1,"a":{}}                               ; "\u0000"
          jsonb                       ; [1e400,1E-16383]                             ; {"a\u0000":1}, [1e131072], [1e-16384], [1e99999999999]
          date                        ; "2026-02-28"                                 ; "2026-02-29", "2026-01-01T00:00:00"
          bytea                       ; "AAE="                                       ; "AAE", 1
          """)
  void postgresql(String type, String accepted, String refused) throws SQLException {
    check(Engine.POSTGRES, type, accepted, refused);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          tinyint                         ; 127, -128                       ; 128, -129
          tinyint unsigned                ; 0, 255                          ; -1, 256
          tinyint(1)                      ; true, false                     ; 0, 1, 2, "true"
          smallint unsigned               ; 0, 65535                        ; -1, 65536
          mediumint                       ; 8388607, -8388608               ; 8388608
          mediumint unsigned              ; 16777215                        ; 16777216, -1
          int unsigned                    ; 4294967295                      ; 4294967296, -1
          bigint unsigned                 ; 18446744073709551615, 0         ; 18446744073709551616, -1
          decimal(5,2) unsigned           ; 999.99, 0                       ; -0.01
          decimal(6)                      ; 999999                          ; 0.5, 1000000
          char(3)                         ; "abc", ""                       ; "ab ", "abcd"
          varchar(3) CHARACTER SET utf8mb4; "a b", "🚢🚢🚢"                 ; "abcd"
          varchar(5) CHARACTER SET latin1 ; "é€"                            ; "日"
          varchar(5) CHARACTER SET utf8mb3; "日"                            ; "🚢"
          varchar(5) CHARACTER SET koi8r  ; "a"                             ; "я"
          tinytext                        ; "x"                             ; ~"%s255"~
          datetime                        ; "2026-01-01T00:00:00"           ; "2026-01-01T00:00:00.5"
          timestamp(6)                    ; "1970-01-01T00:00:01Z"          ; "1970-01-01T00:00:00Z", "2038-01-19T03:14:08Z"
          binary(2)                       ; "AAE="                          ; "AA==", "AAEC"
          varbinary(2)                    ; "AAE=", ""                      ; "AAEC"
          json                            ; {"a":0.12345678901234567890}    ; "x
          """)
  void mariadb(String type, String accepted, String refused) throws SQLException {
    String longText = '"' + "é".repeat(128) + '"';
    check(Engine.MARIADB, type, accepted, refused.replace("\"%s255\"", longText));
  }

  @Test
  void jsonOfMariaDbIsNestedNoDeeperThanItTakes() throws SQLException {
    check(Engine.MARIADB, "json", "[".repeat(31) + "]".repeat(31), "[".repeat(32) + "]".repeat(32));
  }

  @Test
  void columnsThatTheDatabaseFillsAreLeftToItUnlessTheyAreDeclared() throws SQLException {
    TestLoad load = new TestLoad(Engine.POSTGRES);
    load.key = List.of();
    load.execute(
        "CREATE TABLE events (serial bigserial PRIMARY KEY, id int, at timestamp DEFAULT now(),"
            + " twice int GENERATED ALWAYS AS (id * 2) STORED, place point)");
    load.put("a.json", "{\"id\":7}");
    load.run();
    load.columns = Optional.of("at timestamp, id int");
    load.put("b.json", "{\"id\":8,\"at\":\"2026-01-01T00:00:00\"}");
    load.run();

    assertThat(load.query("SELECT serial, id, at = '2026-01-01', twice FROM events ORDER BY id"))
        .containsExactly("1|7|f|14", "2|8|t|16");
    load.columns = Optional.empty();
    load.put("c.json", "{\"id\":9,\"at\":\"2026-01-01T00:00:00\"}");
    assertThatThrownBy(load::run)
        .hasMessage(
            "Cannot load the field 'at' into \"public\".\"events\", its column 'at' of type"
                + " timestamp without time zone is filled by the database; name it in Columns to"
                + " load it");
    load.put("c.json", "{\"id\":9,\"place\":\"1,2\"}");
    assertThatThrownBy(load::run)
        .hasMessage(
            "Cannot load the field 'place' into \"public\".\"events\", its column 'place' of type"
                + " point cannot be loaded; leave the field out by a Transform");
  }

  @Test
  void everythingThatDoesNotFitATableIsSaidAtOnce() throws SQLException {
    TestLoad load = new TestLoad(Engine.POSTGRES);
    load.execute(
        "CREATE TABLE events (id int, n numeric(5,2), place point NOT NULL,"
            + " twice int GENERATED ALWAYS AS (id * 2) STORED)");
    load.columns = Optional.of("id bigint, n numeric(5,2), twice int");
    load.required = List.of("size");
    load.put("a.json", "{\"id\":7}");

    assertThatThrownBy(load::run)
        .hasMessage(
            "Cannot load into \"public\".\"events\": nothing keeps two rows from having the same"
                + " KeyColumns [id], add a primary key or a unique index on exactly these; Columns"
                + " declares 'id' as bigint, and it is integer; Columns declares 'twice', which"
                + " the database generates; its column 'place' of type point must have a value,"
                + " and no load can give it one; RequiredColumns names 'size', which is no column"
                + " of it");
  }

  @Test
  void tablesWithoutTransactionsAndViewsAreRefused() throws SQLException {
    TestLoad load = new TestLoad(Engine.MARIADB);
    load.execute("CREATE TABLE events (id int PRIMARY KEY) ENGINE = MyISAM");
    load.put("a.json", "{\"id\":7}");
    assertThatThrownBy(load::run)
        .hasMessageContaining("its engine MyISAM has no transactions; ALTER TABLE it to");
    for (Engine engine : Engine.values()) {
      TestLoad view = new TestLoad(engine);
      view.execute("CREATE VIEW events AS SELECT 1 AS id");
      view.put("a.json", "{\"id\":7}");
      assertThatThrownBy(view::run)
          .hasMessageContaining("it is no table but a view or the like; correct TargetTable");
    }
  }

  private static void check(Engine engine, String type, String accepted, String refused)
      throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.key = List.of();
    try {
      load.execute("CREATE TABLE events (id int, v " + type + ")");
    } catch (SQLException e) {
      throw new AssertionError(type, e);
    }
    String[] good = values(accepted);
    String[] bad = values(refused);
    for (int i = 0; i < good.length; i++) {
      load.put("good-" + i + ".json", "{\"id\":" + i + ",\"v\":" + good[i] + "}");
    }
    for (int i = 0; i < bad.length; i++) {
      load.put("bad-" + i + ".json", "{\"id\":" + (100 + i) + ",\"v\":" + bad[i] + "}");
    }
    if (good.length == 0) {
      assertThatThrownBy(load::run).hasMessageContaining("cannot be loaded");
      return;
    }

    Receipt receipt = load.run();

    assertThat(receipt.quarantinedRows()).isEqualTo(bad.length);
    assertThat(receipt.targetRows()).isEqualTo(good.length);
    assertThat(load.query("SELECT count(v) FROM events"))
        .containsExactly(String.valueOf(good.length));
  }

  /** Split at commas behind which a space comes. */
  private static String[] values(String list) {
    return list == null
        ? new String[0]
        : Arrays.stream(list.split(",\\s+", -1)).map(String::strip).toArray(String[]::new);
  }
}
