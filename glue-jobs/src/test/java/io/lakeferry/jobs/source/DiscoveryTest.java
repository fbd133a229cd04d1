package io.lakeferry.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.JobFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The columns that are found take every value of every good record unchanged. */
class DiscoveryTest {
  private static final ReadPlan NOTHING =
      new ReadPlan(new TableSchema(List.of()), Set.of(), SchemaEvolution.ADD);

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "1 ; 2 → bigint",
        "9223372036854775807 → bigint",
        "-9223372036854775808 → bigint",
        "9223372036854775808 → decimal(19,0)",
        "1 ; -99999999999999999999 → decimal(20,0)",
        "1.5 ; 2 → double",
        "1.0 → double",
        "1e3 → double",
        "45.67 ; 0.1 → double",
        "0.5 ; 9007199254740993 → decimal(17,1)",
        "0.12345678901234567890 → decimal(20,19)",
        "1e400 → text",
        "1e300 ; 0.5 → double",
        "1e-400 → text",
        "true ; false ; null → boolean",
        "true ; 1 → text",
        "\"a\" ; 1 → text",
        "\"a\" ; true → text",
        "\"\" → text",
        "\"1\" → text",
        "\"true\" → text",
        "\"2026-01-31\" ; \"0001-01-01\" → date",
        "\"2026-01-31\" ; \"2026-02-30\" → text",
        "\"2026-01-31\" ; \"2026-01-31T10:15\" → text",
        "\"2026-01-31T10:15:00.123456\" ; \"2026-01-31 10:15\" → timestamp",
        "\"2026-01-31T10:15:00.1234567\" → text",
        "\"2026-01-31T10:15:00Z\" ; \"2026-01-31T10:15:00+02:00\" → timestamptz",
        "\"2026-01-31T10:15:00Z\" ; \"2026-01-31T10:15:00\" → text",
        "\"0001-01-01T00:00:00+02:00\" → text",
        "{\"a\":1} → json",
        "[1] → json",
        "[1] ; \"a\" ; 1 → json",
      })
  void aTypeFollowsFromAllValues(String values, String type) throws IOException {
    StringBuilder file = new StringBuilder();
    StringBuilder reversed = new StringBuilder();
    for (String value : values.split(" ; ", -1)) {
      file.append("{\"c\":").append(value).append("}\n");
      reversed.insert(0, "{\"c\":" + value + "}\n");
    }
    assertThat(found(file.toString())).isEqualTo("c " + type);
    assertThat(found(reversed.toString())).isEqualTo("c " + type);
  }

  @Test
  void whatIsFoundTakesEveryValue() throws IOException, NewColumn {
    String file =
        """
        {"a":1,"b":0.1,"c":"2026-01-31","d":[1],"e":18446744073709551616}
        {"a":-5,"b":7,"c":null,"d":"x","f":"2026-01-31T00:00Z"}
        """;
    Discovery discovery = Discovery.of(SourceFormat.JSON, NOTHING);
    read(discovery, "a.json", file);
    assertThat(discovery.schema().text())
        .isEqualTo("a bigint, b double, c date, d json, e decimal(20,0), f timestamptz");
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    ReadPlan plan = new ReadPlan(discovery.schema(), Set.of(), SchemaEvolution.FREEZE);
    assertThat(Reading.of(RecordReader.of(SourceFormat.JSON, plan), bytes).outcomes())
        .containsExactly("row", "row");
  }

  @Test
  void badRecordsHaveNoSay() throws IOException {
    ReadPlan known =
        new ReadPlan(TableSchema.parse("id int not null"), Set.of("store"), SchemaEvolution.ADD);
    Discovery discovery = Discovery.of(SourceFormat.JSON, known);
    Counts counts =
        read(
            discovery,
            "a.json",
            """
            {"id":1,"bad_msg":true}
            {"store":1,"bad_msg":true}
            {"id":"x","store":"y"}
            {"id":2,"store":3,"ok":1}
            {"id":""");
    assertThat(counts).isEqualTo(new Counts(5, 1, 4));
    assertThat(discovery.schema().text())
        .isEqualTo("id int not null, store bigint not null, ok bigint");
  }

  @Test
  void theOrderOfFilesAndOfMergingDoesNotMatter() throws IOException {
    String first = "{\"b\":1,\"c\":null}\n{\"B\":2.5,\"a\":1}\n";
    String second = "{\"c\":true,\"d\":\"x\",\"a\":\"y\"}\n";
    Discovery together = Discovery.of(SourceFormat.JSON, NOTHING);
    read(together, "2.json", second);
    read(together, "1.json", first);
    Discovery one = Discovery.of(SourceFormat.JSON, NOTHING);
    Discovery other = Discovery.of(SourceFormat.JSON, NOTHING);
    read(one, "1.json", first);
    read(other, "2.json", second);
    other.merge(one);
    one.merge(Discovery.of(SourceFormat.JSON, NOTHING));
    assertThat(together.schema().text()).isEqualTo("b double, a text, c boolean, d text");
    assertThat(other.schema()).isEqualTo(together.schema());
    assertThat(one.schema().text()).isEqualTo("b double, a bigint");
  }

  @Test
  void theNameOfAColumnIsThatOfItsFirstSight() throws IOException {
    String first = "{\"Foo\":1}\n{\"foo\":2}\n";
    String second = "{\"foo\":3}\n";
    Discovery backwards = Discovery.of(SourceFormat.JSON, NOTHING);
    read(backwards, "2.json", second);
    read(backwards, "1.json", first);
    Discovery one = Discovery.of(SourceFormat.JSON, NOTHING);
    Discovery other = Discovery.of(SourceFormat.JSON, NOTHING);
    read(one, "1.json", first);
    read(other, "2.json", second);
    other.merge(one);
    assertThat(backwards.schema().columns().get(0).name()).isEqualTo("Foo");
    assertThat(other.schema()).isEqualTo(backwards.schema());
  }

  @Test
  void aFieldWithoutAValueIsNoColumn() throws IOException {
    assertThat(found("{\"a\":null,\"b\":1}\n{\"a\":null}")).isEqualTo("b bigint");
    assertThat(found("")).isEmpty();
  }

  @Test
  void csvIsReadForWhatItSays() throws IOException {
    Discovery discovery = Discovery.of(SourceFormat.CSV, NOTHING);
    read(
        discovery,
        "a.csv",
        "a,b,c,d,e,f\n1,True,007,2026-01-31,1.5,\n2,false,8,2026-02-01,\"2\",\"\"\n");
    assertThat(discovery.schema().text())
        .isEqualTo("a bigint, b boolean, c text, d date, e double, f text");
  }

  @Test
  void aQuarantineIsReadAsItsRecords() throws IOException, NewColumn {
    byte[] bytes = "{\"id\":1,\"zz\":1.5}".getBytes(StandardCharsets.UTF_8);
    Reading reading = Reading.of(RecordReader.of(SourceFormat.JSON, Samples.PLAN), bytes);
    Discovery discovery = Discovery.ofQuarantine(NOTHING);
    byte[] line = BadRecordLine.of(reading.bad().get(0));
    read(discovery, "part-00001.jsonl", new String(line, StandardCharsets.UTF_8));
    assertThat(discovery.schema().text()).isEqualTo("id bigint, zz double");
  }

  @Test
  void thereIsAnEndOfNewColumns() {
    StringBuilder record = new StringBuilder("{\"f\":1");
    for (int i = 1; i <= 1000; i++) {
      record.append(",\"f").append(i).append("\":1");
    }
    assertThatThrownBy(() -> found(record.append('}').toString()))
        .isInstanceOf(JobFailure.class)
        .hasMessage(
            "Cannot add a column for f1000, the table would have more than 1000; declare Columns"
                + " and set SchemaEvolution to freeze");
  }

  private static String found(String file) throws IOException {
    Discovery discovery = Discovery.of(SourceFormat.JSON, NOTHING);
    read(discovery, "a.json", file);
    return discovery.schema().text();
  }

  private static Counts read(Discovery discovery, String key, String file) throws IOException {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    return discovery.read(
        new SourceFile("lake", key, "9b2c", bytes.length), new ByteArrayInputStream(bytes));
  }
}
