package io.lakeferry.jobs.source;

import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.table.TableSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.provider.Arguments;

/** Files that are not as they should be, and what is to become of their records. */
final class Samples {
  /** The columns that the samples are written for, one of each kind. */
  static final ReadPlan PLAN =
      new ReadPlan(
          TableSchema.parse(
              "id bigint not null, n int, x double, d decimal(5,2), s varchar(5), t text,"
                  + " b boolean, day date, ts timestamp, tz timestamptz(3), bin binary, j json"),
          Set.of(),
          SchemaEvolution.FREEZE);

  private static final Pattern ESCAPE = Pattern.compile("\\\\([nrt\\\\]|x[0-9a-f]{2})");

  private Samples() {}

  /** The lines of a resource: a file with escapes, an arrow, the outcomes of its records. */
  static Stream<Arguments> of(String resource) {
    try (InputStream lines = Samples.class.getResourceAsStream("/source/" + resource)) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("## "))
          .map(line -> line.split(" → ", 2))
          .map(parts -> Arguments.of(parts[0], parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of an ASCII text in which a backslash is an escape: {@code \n \r \t \\ \xHH}. */
  static byte[] bytes(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(escape -> Matcher.quoteReplacement(meant(escape.group(1))))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String meant(String escape) {
    return switch (escape) {
      case "n" -> "\n";
      case "r" -> "\r";
      case "t" -> "\t";
      case "\\" -> "\\";
      default -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
    };
  }

  /** The bytes compressed by gzip. */
  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  /** A stream that gives one byte at a time, as a slow network might. */
  static InputStream trickle(byte[] bytes) {
    return new InputStream() {
      private int at;

      @Override
      public int read() {
        return at == bytes.length ? -1 : bytes[at++] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        if (at == bytes.length) {
          return -1;
        }
        buffer[offset] = bytes[at++];
        return 1;
      }

      @Override
      public int available() {
        return 0;
      }
    };
  }
}
