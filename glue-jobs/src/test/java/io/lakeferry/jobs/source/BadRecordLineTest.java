package io.lakeferry.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.table.TableSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bad record comes back from its line as it was, and becomes a row once the columns take it. */
class BadRecordLineTest {
  private static final Charset UTF = StandardCharsets.UTF_8;
  private static final SourceFile FILE =
      new SourceFile("lake", "a b/ü?#%/\"x\".json", "9b2c-2", 4711);

  @Test
  void everythingComesBack() {
    BadRecord bad =
        bad(SourceFormat.CSV, Optional.of("\"a\",b"), "1,\"\u0000\u2028ü🚢\"\n".getBytes(UTF));
    BadRecord back = BadRecordLine.parse(BadRecordLine.of(bad));
    assertThat(back.file()).isEqualTo(FILE);
    assertThat(back.reason()).isEqualTo(bad.reason());
    assertThat(back.detail()).isEqualTo(bad.detail());
    assertThat(back.column()).isEqualTo(bad.column());
    assertThat(back.position()).isEqualTo(bad.position());
    assertThat(back.raw().format()).isEqualTo(SourceFormat.CSV);
    assertThat(back.raw().header()).isEqualTo(bad.raw().header());
    assertThat(back.raw().bytes()).isEqualTo(bad.raw().bytes());
    assertThat(back.isCut()).isFalse();
  }

  @Test
  void bytesThatAreNoTextComeBackToo() {
    byte[] bytes = {0, -1, -128, 65};
    byte[] line = BadRecordLine.of(bad(SourceFormat.JSON, Optional.empty(), bytes));
    assertThat(new String(line, UTF)).contains("\"rawBase64\":\"AP+AQQ==\"").endsWith("}\n");
    assertThat(BadRecordLine.parse(line).raw().bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "{}",
        "{\"file\":\"s3://lake/x\"}",
        "{\"file\":\"lake/x\",\"etag\":\"e\",\"raw\":\"\"}",
        "{\"file\":\"s3://lake\",\"etag\":\"e\",\"raw\":\"\"}",
        "{\"reason\":\"odd\",\"detail\":\"d\",\"file\":\"s3://b/k\",\"etag\":\"e\",\"bytes\":1,"
            + "\"record\":1,\"offset\":0,\"length\":1,\"format\":\"json\",\"raw\":\"x\"}",
        "{\"reason\":\"unfit\",\"detail\":\"d\",\"file\":\"s3://b/k\",\"etag\":\"e\",\"bytes\":1,"
            + "\"record\":1e99,\"offset\":0,\"length\":1,\"format\":\"json\",\"raw\":\"x\"}",
        "{\"reason\":\"unfit\",\"detail\":\"d\",\"file\":\"s3://b/k\",\"etag\":\"e\",\"bytes\":1,"
            + "\"record\":1,\"offset\":0,\"length\":1,\"format\":\"json\",\"rawBase64\":\"=\"}",
      })
  void whatIsNoLineIsRefusedAndStaysInQuarantine(String line) throws IOException, NewColumn {
    assertThatThrownBy(() -> BadRecordLine.parse(line.getBytes(UTF)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid line of a quarantine: ");
    Reading reading =
        Reading.of(RecordReader.ofQuarantine(Samples.PLAN), (line + "\n").getBytes(UTF));
    assertThat(reading.counts().bad()).isEqualTo(line.isEmpty() ? 0 : 1);
    assertThat(reading.rows()).isEmpty();
  }

  @Test
  void aCutRecordIsNotReadFromQuarantine() throws IOException, NewColumn {
    byte[] long100 = ("{\"id\":\"" + "x".repeat(100_000) + "\"}").getBytes(UTF);
    BadRecord bad =
        Reading.of(RecordReader.of(SourceFormat.JSON, Samples.PLAN), long100).bad().get(0);
    assertThat(bad.isCut()).isTrue();
    assertThat(bad.raw().bytes()).isEqualTo(Arrays.copyOf(long100, 65536));
    byte[] line = BadRecordLine.of(bad);
    assertThat(new String(line, UTF)).endsWith(",\"cut\":true}\n");
    Reading again = Reading.of(RecordReader.ofQuarantine(Samples.PLAN), line);
    assertThat(again.bad())
        .extracting(BadRecord::reason, BadRecord::position)
        .containsExactly(tuple(Reason.CUT, bad.position()));
    assertThat(again.bad().get(0).detail())
        .isEqualTo(
            "the quarantine has only the first 65536 of its 100009 bytes; load it from its file");
  }

  @Test
  void wiserColumnsTakeWhatWasBad() throws IOException, NewColumn {
    byte[] json = "{\"id\":1,\"s\":\"too long\"}".getBytes(UTF);
    byte[] csv = "id,s\r\n2,\"too, long\"\r\n3,short\r\n4,\"too\"\"long\"\r\n".getBytes(UTF);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (BadRecord bad : Reading.of(RecordReader.of(SourceFormat.JSON, Samples.PLAN), json).bad()) {
      lines.writeBytes(BadRecordLine.of(bad));
    }
    for (BadRecord bad : Reading.of(RecordReader.of(SourceFormat.CSV, Samples.PLAN), csv).bad()) {
      lines.writeBytes(BadRecordLine.of(bad));
    }
    ReadPlan wider =
        new ReadPlan(TableSchema.parse("id int, s text"), Set.of(), SchemaEvolution.FREEZE);
    Reading again = Reading.of(RecordReader.ofQuarantine(wider), lines.toByteArray());
    assertThat(again.rows())
        .containsExactly(
            List.of(1L, "too long"), List.of(2L, "too, long"), List.of(4L, "too\"long"));
  }

  private static BadRecord bad(SourceFormat format, Optional<String> header, byte[] raw) {
    return new BadRecord(
        FILE,
        Reason.TOO_LONG,
        "c: \"x\"\n",
        Optional.of("c"),
        new Position(7, -1, raw.length),
        new RawRecord(format, header, raw));
  }
}
