package io.lakeferry.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.SourceFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Of compressed files every whole line counts, and what is broken is one bad record at its place.
 */
class GzipTest {
  private static final int LINES = 400;
  private static final byte[] PLAIN = lines().getBytes(StandardCharsets.UTF_8);
  private static final int[] LINE_STARTS = lineStarts();
  private static final byte[] GZIP = Samples.gzip(PLAIN);

  private final RecordReader json = RecordReader.of(SourceFormat.JSON, Samples.PLAN);

  private static String lines() {
    Random random = new Random(3);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      lines.append("{\"id\":").append(i).append(",\"t\":\"").append(random.nextLong());
      lines.append("\"}\n");
    }
    return lines.toString();
  }

  @Test
  void membersFollowEachOtherThoughTheNetworkPauses() throws IOException, NewColumn {
    byte[] twice = joined(GZIP, GZIP, Samples.gzip(new byte[0]), GZIP);
    assertThat(Reading.of(json, twice).counts()).isEqualTo(new Counts(3 * LINES, 3 * LINES, 0));
    assertThat(Reading.of(json, twice.length, Samples.trickle(twice)).counts())
        .isEqualTo(new Counts(3 * LINES, 3 * LINES, 0));
  }

  @Test
  void aHeaderWithEverythingInItIsReadOver() throws IOException, NewColumn {
    byte[] header = {0x1f, (byte) 0x8b, 8, 0x1e, 1, 2, 3, 4, 0, 3};
    byte[] extra = {3, 0, 'a', 'b', 'c'};
    byte[] name = "events.json\0a comment\0".getBytes(StandardCharsets.UTF_8);
    byte[] checksum = {1, 2};
    byte[] rest = Arrays.copyOfRange(GZIP, 10, GZIP.length);
    assertThat(Reading.of(json, joined(header, extra, name, checksum, rest)).counts())
        .isEqualTo(new Counts(LINES, LINES, 0));
  }

  @Test
  void aFileThatIsCutAnywhereLosesNoWholeLine() throws IOException, NewColumn {
    for (int length = 2; length < GZIP.length; length += 97) {
      Reading reading = Reading.of(json, Arrays.copyOf(GZIP, length));
      BadRecord last = reading.bad().get(0);
      assertThat(reading.bad()).hasSize(1);
      assertThat(last.reason()).isEqualTo(Reason.CORRUPT_FILE);
      assertThat(last.detail()).isEqualTo("its gzip stream ends too early");
      assertThat(last.position().record()).isEqualTo(reading.rows().size() + 1);
      int from = (int) last.position().offset();
      assertThat(from).isEqualTo(offsetOfLine(reading.rows().size()));
      assertThat(last.raw().bytes())
          .isEqualTo(Arrays.copyOfRange(PLAIN, from, from + (int) last.position().length()));
    }
  }

  @Test
  void aWholeStreamWithoutItsTrailerIsNotTrusted() throws IOException, NewColumn {
    Reading reading = Reading.of(json, Arrays.copyOf(GZIP, GZIP.length - 1));
    assertThat(reading.counts()).isEqualTo(new Counts(LINES + 1, LINES, 1));
    assertThat(reading.bad().get(0).position()).isEqualTo(new Position(LINES + 1, PLAIN.length, 0));
  }

  @Test
  void aWrongChecksumALengthAndGarbageAreNoticed() throws IOException, NewColumn {
    for (int i = 1; i <= 8; i++) {
      byte[] wrong = GZIP.clone();
      wrong[wrong.length - i] ^= 1;
      assertThat(Reading.of(json, wrong).bad())
          .extracting(BadRecord::detail)
          .containsExactly("the checksum or the length of its gzip stream is wrong");
    }
    for (String garbage : new String[] {"\0", "x", "{\"id\":1}\n", "\u001f"}) {
      byte[] more = joined(GZIP, garbage.getBytes(StandardCharsets.ISO_8859_1));
      Reading reading = Reading.of(json, more);
      assertThat(reading.counts()).isEqualTo(new Counts(LINES + 1, LINES, 1));
      assertThat(reading.bad().get(0).reason()).isEqualTo(Reason.CORRUPT_FILE);
    }
  }

  @Test
  void anyFlippedBitIsNoticedOrWithoutMeaning() throws IOException, NewColumn {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] wrong = GZIP.clone();
      wrong[2 + random.nextInt(wrong.length - 2)] ^= (byte) (1 << random.nextInt(8));
      Reading reading = Reading.of(json, wrong);
      boolean isWhole = reading.counts().equals(new Counts(LINES, LINES, 0));
      boolean isNoticed =
          reading.bad().stream().anyMatch(bad -> bad.reason() == Reason.CORRUPT_FILE);
      // Time, level and system of the header are not part of the content.
      assertThat(isWhole || isNoticed).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JSON", "CSV"})
  void otherHeadersAreCorruptFromTheStart(SourceFormat format) throws IOException, NewColumn {
    RecordReader reader = RecordReader.of(format, Samples.PLAN);
    byte[][] headers = {
      {0x1f, (byte) 0x8b},
      {0x1f, (byte) 0x8b, 7},
      {0x1f, (byte) 0x8b, 8, 0x20, 0, 0, 0, 0, 0, 0},
      {0x1f, (byte) 0x8b, 8, 4, 0, 0, 0, 0, 0, 0, 9},
      {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0, 'a'},
      {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 7},
    };
    for (byte[] header : headers) {
      assertThat(Reading.of(reader, header).outcomes()).containsExactly("corrupt-file @0+0");
    }
    assertThat(Reading.of(reader, new byte[] {0x1f}).counts().records()).isLessThanOrEqualTo(1);
  }

  @Test
  void aStreamThatAsksForADictionaryIsRefused() throws IOException, NewColumn {
    Deflater deflater = new Deflater(6, true);
    deflater.setDictionary(new byte[] {1, 2, 3});
    deflater.setInput(PLAIN);
    deflater.finish();
    byte[] body = new byte[PLAIN.length];
    int length = deflater.deflate(body);
    deflater.end();
    CRC32 checksum = new CRC32();
    checksum.update(PLAIN);
    byte[] header = Arrays.copyOf(GZIP, 10);
    assertThat(Reading.of(json, joined(header, Arrays.copyOf(body, length))).bad()).hasSize(1);
  }

  @Test
  void aTransferThatFailsIsNoBadRecord() {
    for (byte[] bytes : new byte[][] {PLAIN, GZIP}) {
      byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
      assertThatThrownBy(() -> Reading.of(json, bytes.length, new ByteArrayInputStream(half)))
          .isInstanceOf(EOFException.class)
          .hasMessage(
              "Cannot read s3://lake/events/a.json, "
                  + half.length
                  + " bytes have arrived where "
                  + bytes.length
                  + " were listed; run again");
      InputStream broken =
          new InputStream() {
            @Override
            public int read() throws IOException {
              throw new IOException("Connection reset");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
              return read();
            }
          };
      assertThatThrownBy(() -> Reading.of(json, bytes.length, broken))
          .isInstanceOf(IOException.class)
          .hasMessage("Connection reset");
    }
  }

  private static int offsetOfLine(int line) {
    return LINE_STARTS[line];
  }

  private static int[] lineStarts() {
    int[] starts = new int[LINES + 1];
    int line = 0;
    for (int i = 0; i < PLAIN.length; i++) {
      if (PLAIN[i] == '\n') {
        line++;
        starts[line] = i + 1;
      }
    }
    return starts;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
