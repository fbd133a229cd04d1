package io.lakeferry.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.flow.SourceFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the bytes are, the reader neither stops nor loses count, its bad records are where it
 * says, none of them overlaps another, and it makes no difference how the bytes arrive.
 */
class RandomBytesTest {
  private static final Charset LATIN = StandardCharsets.ISO_8859_1;
  private static final int FILES = 1500;
  private static final String[] WORDS = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "null",
    "true",
    "1",
    "-0",
    "1e400",
    "9223372036854775808",
    "0.1",
    "\"id\"",
    "\"t\"",
    "\"j\"",
    "\"ts\"",
    "\"zz\"",
    "{\"id\":1}",
    "{\"id\":2,\"t\":\"x\"}\n",
    "\"2026-01-31T10:15:00Z\"",
    "\\ud83d",
    "\\u0000",
    "id",
    "id,t\n",
    "1,a\n",
    "\"\"",
    "\u0000",
    "\u00ff",
    "\u00ef\u00bb\u00bf",
    "\u00c3",
    "\u00a4",
    "\u001f\u008b\u0008\u0000",
    "PAR1",
  };

  private final Map<SourceFormat, RecordReader> readers =
      Map.of(
          SourceFormat.JSON, RecordReader.of(SourceFormat.JSON, Samples.PLAN),
          SourceFormat.CSV, RecordReader.of(SourceFormat.CSV, Samples.PLAN));
  private int checks;

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void words(long seed) throws IOException, NewColumn {
    Random random = new Random(seed);
    for (int i = 0; i < FILES; i++) {
      StringBuilder text = new StringBuilder();
      for (int words = random.nextInt(40); words > 0; words--) {
        text.append(WORDS[random.nextInt(WORDS.length)]);
      }
      check(text.toString().getBytes(LATIN));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void bytes(long seed) throws IOException, NewColumn {
    Random random = new Random(seed);
    for (int i = 0; i < FILES; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      check(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32})
  void changesOfGoodFiles(long seed) throws IOException, NewColumn {
    Random random = new Random(seed);
    String record = "{\"id\":1,\"x\":0.5,\"t\":\"\\u00e4ü🚢\",\"ts\":\"2026-01-31T10:15:00\"}";
    String[] files = {
      (record + "\n").repeat(5),
      "[" + record + ",\n" + record + "]",
      record.replace(",", ",\n").replace("{", "{\n"),
      "id,t\r\n1,\"a\"\"b\"\r\n2,\"c\nd\"\r\n3,\r\n",
    };
    for (int i = 0; i < FILES; i++) {
      byte[] bytes = files[i % files.length].getBytes(StandardCharsets.UTF_8);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        bytes = changed(bytes, random);
      }
      check(bytes);
      check(Samples.gzip(bytes));
      check(changed(Samples.gzip(bytes), random));
    }
  }

  private static byte[] changed(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(8));
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.write(bytes, 0, from);
    switch (random.nextInt(4)) {
      case 0 -> changed.writeBytes(Arrays.copyOfRange(bytes, from, to));
      case 1 -> changed.write(random.nextInt(256));
      case 2 -> changed.writeBytes(WORDS[random.nextInt(WORDS.length)].getBytes(LATIN));
      default -> to = from + 1;
    }
    changed.writeBytes(Arrays.copyOfRange(bytes, Math.min(to, bytes.length), bytes.length));
    return changed.toByteArray();
  }

  private void check(byte[] bytes) throws IOException, NewColumn {
    checks++;
    for (SourceFormat format : readers.keySet()) {
      RecordReader reader = readers.get(format);
      Reading reading = Reading.of(reader, bytes);
      assertThat(reading.counts().records()).isEqualTo(reading.outcomes().size());
      assertThat(reading.counts().rows()).isEqualTo(reading.rows().size());
      boolean isPlain = bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b;
      long end = 0;
      for (BadRecord bad : reading.bad()) {
        assertThat(bad.position().offset()).isGreaterThanOrEqualTo(end);
        end = bad.position().offset() + bad.position().length();
        if (isPlain) {
          assertThat(bad.raw().bytes())
              .isEqualTo(Arrays.copyOfRange(bytes, (int) bad.position().offset(), (int) end));
        }
        BadRecord back = BadRecordLine.parse(BadRecordLine.of(bad));
        assertThat(back.raw().bytes()).isEqualTo(bad.raw().bytes());
      }
      Reading trickled = Reading.of(reader, bytes.length, Samples.trickle(bytes));
      assertThat(trickled.outcomes()).isEqualTo(reading.outcomes());
      if (checks % 20 == 0) {
        Counts discovered =
            Discovery.of(format, Samples.PLAN)
                .read(Reading.file(bytes.length), new ByteArrayInputStream(bytes));
        assertThat(discovered.records()).isEqualTo(reading.counts().records());
      }
    }
  }
}
