package io.lakeferry.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.table.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parquet's own types arrive without loss, and a broken file is one bad record behind its rows. */
class ParquetTest {
  private static final String EVENTS =
      "message event { required int64 id; optional binary t (STRING); }";

  static Stream<Arguments> values() {
    byte[] int96 =
        ByteBuffer.allocate(12)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(36_900_000_001_000L)
            .putInt(2_461_072)
            .array();
    byte[] uuid = new byte[16];
    uuid[15] = 7;
    return Stream.of(
        value("boolean c", g -> g.append("c", true), "boolean", true),
        value("int32 c", g -> g.append("c", Integer.MIN_VALUE), "int", -2147483648L),
        value("int32 c (INTEGER(8,true))", g -> g.append("c", -128), "smallint", -128L),
        value("int32 c (INTEGER(16,false))", g -> g.append("c", 65535), "int", 65535L),
        value("int32 c (INTEGER(32,false))", g -> g.append("c", -1), "bigint", 4294967295L),
        value("int64 c", g -> g.append("c", Long.MAX_VALUE), "bigint", Long.MAX_VALUE),
        value(
            "int64 c (INTEGER(64,false))",
            g -> g.append("c", -1L),
            "decimal(20,0)",
            new BigDecimal("18446744073709551615")),
        value("float c", g -> g.append("c", 0.1f), "float", (double) 0.1f),
        value("double c", g -> g.append("c", Double.MIN_VALUE), "double", Double.MIN_VALUE),
        value(
            "int32 c (DECIMAL(9,2))",
            g -> g.append("c", -12345),
            "decimal(9,2)",
            new BigDecimal("-123.45")),
        value(
            "fixed_len_byte_array(16) c (DECIMAL(38,10))",
            g -> g.append("c", Binary.fromConstantByteArray(new byte[16])),
            "decimal(38,10)",
            new BigDecimal("0E-10")),
        value(
            "binary c (DECIMAL(20,1))",
            g -> g.append("c", Binary.fromConstantByteArray(new byte[] {-1})),
            "decimal(20,1)",
            new BigDecimal("-0.1")),
        value("binary c (STRING)", g -> g.append("c", "ü🚢"), "text", "ü🚢"),
        value("binary c (ENUM)", g -> g.append("c", "RED"), "text", "RED"),
        value("binary c (JSON)", g -> g.append("c", "{ \"a\" : 1 }"), "json", "{\"a\":1}"),
        value(
            "binary c",
            g -> g.append("c", Binary.fromConstantByteArray(new byte[] {0, -1})),
            "binary",
            new byte[] {0, -1}),
        value(
            "fixed_len_byte_array(16) c (UUID)",
            g -> g.append("c", Binary.fromConstantByteArray(uuid)),
            "text",
            "00000000-0000-0000-0000-000000000007"),
        value("int32 c (DATE)", g -> g.append("c", -719162), "date", LocalDate.of(1, 1, 1)),
        value(
            "int32 c (TIME(MILLIS,true))", g -> g.append("c", 86_399_999), "text", "23:59:59.999"),
        value(
            "int64 c (TIMESTAMP(MICROS,true))",
            g -> g.append("c", -1L),
            "timestamptz",
            Instant.parse("1969-12-31T23:59:59.999999Z")),
        value(
            "int64 c (TIMESTAMP(MILLIS,false))",
            g -> g.append("c", 1L),
            "timestamp",
            LocalDateTime.of(1970, 1, 1, 0, 0, 0, 1_000_000)),
        value(
            "int64 c (TIMESTAMP(NANOS,false))",
            g -> g.append("c", 1000L),
            "timestamp",
            LocalDateTime.of(1970, 1, 1, 0, 0, 0, 1000)),
        value(
            "int96 c",
            g -> g.append("c", Binary.fromConstantByteArray(int96)),
            "timestamptz",
            Instant.parse("2026-01-31T10:15:00.000001Z")),
        Arguments.of(
            "message m { optional group c (LIST) { repeated group list {"
                + " optional int32 element; } } }",
            row(
                g -> {
                  Group list = g.addGroup("c");
                  list.addGroup("list").append("element", 1);
                  list.addGroup("list");
                }),
            "json",
            "[1,null]"),
        Arguments.of(
            "message m { optional group c (MAP) { repeated group key_value {"
                + " required binary key (STRING); optional double value; } } }",
            row(g -> g.addGroup("c").addGroup("key_value").append("key", "k").append("value", 0.5)),
            "json",
            "{\"k\":0.5}"),
        Arguments.of(
            "message m { optional group c { optional int32 a; repeated binary b (STRING); } }",
            row(g -> g.addGroup("c").append("b", "x").append("b", "\"")),
            "json",
            "{\"a\":null,\"b\":[\"x\",\"\\\"\"]}"));
  }

  private static Arguments value(
      String field, Function<Group, Group> row, String type, Object value) {
    return Arguments.of("message m { optional " + field + "; }", row, type, value);
  }

  private interface Filling {
    void fill(Group group);
  }

  private static Function<Group, Group> row(Filling filling) {
    return group -> {
      filling.fill(group);
      return group;
    };
  }

  @ParameterizedTest
  @MethodSource("values")
  void aTypeIsFoundAndItsValuesTaken(
      String schema, Function<Group, Group> row, String type, Object value)
      throws IOException, NewColumn {
    byte[] bytes = ParquetBytes.of(schema, List.of(row, group -> group));
    Discovery discovery =
        Discovery.of(
            SourceFormat.PARQUET,
            new ReadPlan(new TableSchema(List.of()), Set.of(), SchemaEvolution.ADD));
    discovery.read(Reading.file(bytes.length), new ByteArrayInputStream(bytes));
    assertThat(discovery.schema().text()).isEqualTo("c " + type);

    ReadPlan plan = new ReadPlan(discovery.schema(), Set.of("c"), SchemaEvolution.FREEZE);
    Reading reading = Reading.of(RecordReader.of(SourceFormat.PARQUET, plan), bytes);
    assertThat(reading.outcomes()).containsExactly("row", "missing c @-1+10");
    assertThat(reading.rows().get(0).get(0)).isEqualTo(value);
    assertThat(reading.bad().get(0).raw()).hasToString("{\"c\":null}");
  }

  @ParameterizedTest
  @MethodSource("values")
  void aBadRecordIsRenderedSoThatItCanBeReadAgain(
      String schema, Function<Group, Group> row, String type, Object value)
      throws IOException, NewColumn {
    byte[] bytes = ParquetBytes.of(schema, List.of(row));
    ReadPlan other =
        new ReadPlan(TableSchema.parse("c " + type), Set.of("d"), SchemaEvolution.FREEZE);
    BadRecord bad = Reading.of(RecordReader.of(SourceFormat.PARQUET, other), bytes).bad().get(0);
    assertThat(bad.reason()).isEqualTo(Reason.MISSING);
    ReadPlan plan = new ReadPlan(TableSchema.parse("c " + type), Set.of(), SchemaEvolution.FREEZE);
    Reading again = Reading.of(RecordReader.ofQuarantine(plan), BadRecordLine.of(bad));
    assertThat(again.bad()).isEmpty();
    assertThat(again.rows().get(0).get(0)).isEqualTo(value);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        value("double c", g -> g.append("c", Double.NaN), "double", Reason.OUT_OF_RANGE),
        value("float c", g -> g.append("c", 1f / 0), "float", Reason.OUT_OF_RANGE),
        value("double c", g -> g.append("c", 0.1 + 0.2), "float", Reason.INEXACT),
        value("double c", g -> g.append("c", 1.5), "int", Reason.INEXACT),
        value("double c", g -> g.append("c", 0.125), "decimal(5,2)", Reason.INEXACT),
        value("int64 c", g -> g.append("c", 1L << 31), "int", Reason.OUT_OF_RANGE),
        value("int64 c", g -> g.append("c", (1L << 53) + 1), "double", Reason.INEXACT),
        value(
            "int64 c (TIMESTAMP(NANOS,true))",
            g -> g.append("c", 1L),
            "timestamptz",
            Reason.INEXACT),
        value(
            "int64 c (TIMESTAMP(MICROS,false))",
            g -> g.append("c", 1L),
            "timestamptz",
            Reason.WRONG_TYPE),
        value("int32 c (DATE)", g -> g.append("c", Integer.MAX_VALUE), "date", Reason.OUT_OF_RANGE),
        value("int32 c (DATE)", g -> g.append("c", 0), "text", Reason.WRONG_TYPE),
        value("binary c", g -> g.append("c", "text"), "text", Reason.WRONG_TYPE),
        value(
            "binary c (STRING)",
            g -> g.append("c", Binary.fromConstantByteArray(new byte[] {'a', -1})),
            "text",
            Reason.BAD_ENCODING),
        value("binary c (STRING)", g -> g.append("c", "four"), "varchar(3)", Reason.TOO_LONG),
        value("binary c (JSON)", g -> g.append("c", "{"), "json", Reason.WRONG_TYPE),
        value("int32 c", g -> g.append("c", 1), "boolean", Reason.WRONG_TYPE));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aValueThatDoesNotFitIsRefusedAndRefusedAgain(
      String schema, Function<Group, Group> row, String type, Reason reason)
      throws IOException, NewColumn {
    byte[] bytes = ParquetBytes.of(schema, List.of(row));
    ReadPlan plan = new ReadPlan(TableSchema.parse("c " + type), Set.of(), SchemaEvolution.FREEZE);
    Reading reading = Reading.of(RecordReader.of(SourceFormat.PARQUET, plan), bytes);
    assertThat(reading.bad()).extracting(BadRecord::reason).containsExactly(reason);
  }

  @Test
  void textThatIsNotUtf8StaysBadThroughTheQuarantine() throws IOException, NewColumn {
    Binary broken = Binary.fromConstantByteArray(new byte[] {'a', -1, 'b', '"', -61});
    byte[] bytes =
        ParquetBytes.of(EVENTS, List.of(group -> group.append("id", 1L).append("t", broken)));
    BadRecord bad =
        Reading.of(RecordReader.of(SourceFormat.PARQUET, Samples.PLAN), bytes).bad().get(0);
    assertThat(bad.raw()).hasToString("{\"id\":1,\"t\":\"a\\udcffb\\u0022\\udcc3\"}");
    assertThat(Reading.of(RecordReader.ofQuarantine(Samples.PLAN), BadRecordLine.of(bad)).bad())
        .extracting(BadRecord::reason)
        .containsExactly(Reason.BAD_ENCODING);
  }

  @Test
  void aBrokenFileIsOneBadRecord() throws IOException, NewColumn {
    byte[] file = ParquetBytes.of(EVENTS, events(3));
    RecordReader reader = RecordReader.of(SourceFormat.PARQUET, Samples.PLAN);
    assertThat(Reading.of(reader, file).counts()).isEqualTo(new Counts(3, 3, 0));
    assertThat(Reading.of(reader, new byte[0]).counts()).isEqualTo(Counts.NONE);
    for (String start : List.of("P", "PAR1", "PAR1PAR1", "{\"id\":1}\n", "PAR1\0\0\0\0PAR1")) {
      assertThat(Reading.of(reader, start.getBytes(StandardCharsets.UTF_8)).outcomes())
          .containsExactly("corrupt-file @-1+0");
    }
    for (int length = 1; length < file.length; length += 7) {
      assertThat(Reading.of(reader, Arrays.copyOf(file, length)).outcomes())
          .containsExactly("corrupt-file @-1+0");
    }
    ByteArrayOutputStream more = new ByteArrayOutputStream();
    more.writeBytes(file);
    more.write('x');
    assertThat(Reading.of(reader, more.toByteArray()).bad().get(0).detail())
        .startsWith("it cannot be read as Parquet: ");
  }

  @Test
  void flippedBitsNeverStopTheReaderNorItsCount() throws IOException, NewColumn {
    byte[] file = ParquetBytes.of(EVENTS, events(1000));
    RecordReader reader = RecordReader.of(SourceFormat.PARQUET, Samples.PLAN);
    assertThat(Reading.of(reader, file).counts()).isEqualTo(new Counts(1000, 1000, 0));
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] wrong = file.clone();
      int place = i % 2 == 0 ? random.nextInt(file.length) : file.length - 1 - random.nextInt(800);
      wrong[place] ^= (byte) (1 << random.nextInt(8));
      Reading reading = Reading.of(reader, wrong);
      assertThat(reading.counts().records()).isEqualTo(reading.outcomes().size());
    }
  }

  private static List<Function<Group, Group>> events(int count) {
    List<Function<Group, Group>> events = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      long id = i;
      events.add(group -> group.append("id", id).append("t", "event " + id));
    }
    return events;
  }
}
