package io.lakeferry.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakeferry.contract.flow.SourceFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every record of a file is a row or a bad record with its reason and place, whatever is in it. */
class MalformedTest {
  static Stream<Arguments> json() {
    return Samples.of("malformed-json.txt");
  }

  static Stream<Arguments> csv() {
    return Samples.of("malformed-csv.txt");
  }

  @ParameterizedTest
  @MethodSource("json")
  void json(String file, String outcomes) throws IOException, NewColumn {
    check(SourceFormat.JSON, Samples.bytes(file), outcomes);
  }

  @ParameterizedTest
  @MethodSource("csv")
  void csv(String file, String outcomes) throws IOException, NewColumn {
    check(SourceFormat.CSV, Samples.bytes(file), outcomes);
  }

  private static void check(SourceFormat format, byte[] bytes, String outcomes)
      throws IOException, NewColumn {
    RecordReader reader = RecordReader.of(format, Samples.PLAN);
    List<String> expected = outcomes.equals("nothing") ? List.of() : List.of(outcomes.split("; "));

    Reading reading = Reading.of(reader, bytes);
    assertThat(reading.outcomes()).isEqualTo(expected);
    assertThat(reading.counts())
        .isEqualTo(new Counts(expected.size(), reading.rows().size(), reading.bad().size()));
    for (BadRecord bad : reading.bad()) {
      int from = (int) bad.position().offset();
      int to = from + (int) bad.position().length();
      assertThat(bad.raw().bytes()).isEqualTo(Arrays.copyOfRange(bytes, from, to));
    }

    Reading trickled = Reading.of(reader, bytes.length, Samples.trickle(bytes));
    assertThat(trickled.outcomes()).isEqualTo(expected);
    byte[] gzip = Samples.gzip(bytes);
    assertThat(Reading.of(reader, gzip).outcomes()).isEqualTo(expected);
    assertThat(Reading.of(reader, gzip.length, Samples.trickle(gzip)).outcomes())
        .isEqualTo(expected);

    replay(reading.bad());
  }

  /** What is bad under these columns is bad under them once more, and is still what it was. */
  private static void replay(List<BadRecord> bad) throws IOException, NewColumn {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (BadRecord one : bad) {
      lines.writeBytes(BadRecordLine.of(one));
    }
    Reading again = Reading.of(RecordReader.ofQuarantine(Samples.PLAN), lines.toByteArray());
    assertThat(again.rows()).isEmpty();
    assertThat(again.bad())
        .extracting(BadRecord::file, BadRecord::position)
        .containsExactlyElementsOf(
            bad.stream().map(one -> tuple(one.file(), one.position())).toList());
  }
}
