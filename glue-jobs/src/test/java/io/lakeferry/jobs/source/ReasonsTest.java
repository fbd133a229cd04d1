package io.lakeferry.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.table.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad record says everything that is wrong with it, and a good one is never called bad. */
class ReasonsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "{\"id\": → malformed → byte 6: it ends too early",
        "{\"id\":1 → malformed → byte 7: it ends too early",
        "{\"t\":\"a → malformed → byte 7: it ends too early",
        "{\"id\":1,} → malformed → byte 9: Unexpected character ('}' (code 125)): was expecting"
            + " double-quote to start field name",
        "{\"id\":1} 2 → malformed → something follows the first value",
        "[3] → not-an-object → it is not an object",
        "{\"n\":\"x\",\"b\":1,\"zz\":0} → wrong-type → n: the text 'x' where int is expected; b:"
            + " the number '1' where boolean is expected; zz: the table has no such column, and"
            + " SchemaEvolution is freeze; id: it must have a value",
        "{\"id\":1,\"\":0} → unknown-column → : the table has no such column, and no column can"
            + " have this name",
      })
  void everyReasonIsTold(String record, String reason, String detail)
      throws IOException, NewColumn {
    Reading reading = read(Samples.PLAN, SourceFormat.JSON, record);
    BadRecord bad = reading.bad().get(0);
    assertThat(bad.reason().code()).isEqualTo(reason);
    assertThat(bad.detail()).isEqualTo(detail);
  }

  @Test
  void aLongNameIsNoDepth() throws IOException, NewColumn {
    String record = "{\"id\":1,\"" + "n".repeat(100_000) + "\":1}";
    assertThat(read(Samples.PLAN, SourceFormat.JSON, record).bad())
        .extracting(BadRecord::reason)
        .containsExactly(Reason.UNKNOWN_COLUMN);
  }

  @Test
  void onlyTenReasonsAreToldInWords() throws IOException, NewColumn {
    StringBuilder record = new StringBuilder("{\"id\":1");
    for (int i = 0; i < 100; i++) {
      record.append(",\"f").append(i).append("\":1");
    }
    Reading reading = read(Samples.PLAN, SourceFormat.JSON, record.append('}').toString());
    assertThat(reading.bad().get(0).detail()).endsWith("freeze; and 90 more");
    assertThat(reading.bad().get(0).column()).isEqualTo(Optional.of("f0"));
  }

  @Test
  void aSinkMayFindAValueUnfit() throws IOException, NewColumn {
    byte[] bytes = "{\"id\":1,\"t\":\"\\u0000\"}\n{\"id\":2}".getBytes(StandardCharsets.UTF_8);
    Reading reading = new Reading();
    RecordSink picky =
        new RecordSink() {
          @Override
          public void row(long record, Object[] values) throws UnfitValue {
            if (values[5] != null) {
              throw new UnfitValue(Reason.UNFIT, "t", "a character 0, which PostgreSQL refuses");
            }
            reading.row(record, values);
          }

          @Override
          public void bad(BadRecord bad) {
            reading.bad(bad);
          }
        };
    Counts counts =
        RecordReader.of(SourceFormat.JSON, Samples.PLAN)
            .read(Reading.file(bytes.length), new ByteArrayInputStream(bytes), picky);
    assertThat(counts).isEqualTo(new Counts(2, 1, 1));
    assertThat(reading.outcomes()).containsExactly("unfit t @0+21", "row");
    assertThat(reading.bad().get(0).detail())
        .isEqualTo("t: a character 0, which PostgreSQL refuses");
  }

  @Test
  void aNewFieldOfAGoodRecordStopsTheLoad() {
    ReadPlan add = plan("id bigint not null", SchemaEvolution.ADD);
    String file = "{\"id\":1,\"a\":null}\n{\"bad_msg\":true}\n{\"id\":2,\"a\":null,\"b\":0}\n";
    assertThatThrownBy(() -> read(add, SourceFormat.JSON, file))
        .isInstanceOfSatisfying(NewColumn.class, found -> assertThat(found.field()).isEqualTo("b"))
        .hasMessage("A new field b in record 3 of s3://lake/events/a.json");
  }

  @Test
  void aNewFieldOfABadRecordDoesNot() throws IOException, NewColumn {
    ReadPlan add = plan("id bigint not null", SchemaEvolution.ADD);
    String file = "{\"id\":1}\n{\"bad_msg\":true}\n{\"id\":3,\"a\\nb\":1}\n";
    assertThat(read(add, SourceFormat.JSON, file).outcomes())
        .containsExactly("row", "missing id @9+16", "unknown-column a\\u000ab @26+17");
  }

  @Test
  void aRequiredFieldNeedsNoColumnYet() throws IOException, NewColumn {
    ReadPlan add =
        new ReadPlan(TableSchema.parse("id bigint"), Set.of("Store"), SchemaEvolution.ADD);
    assertThat(read(add, SourceFormat.JSON, "{\"id\":1}\n{\"id\":2,\"store\":null}").outcomes())
        .containsExactly("missing Store @0+8", "missing Store @9+21");
    assertThatThrownBy(() -> read(add, SourceFormat.JSON, "{\"id\":1,\"store\":1}"))
        .isInstanceOf(NewColumn.class);
  }

  @Test
  void namesThatDifferInCaseAreToldApartIfTheColumnsDo() throws IOException, NewColumn {
    ReadPlan two = plan("\"Sku\" int, \"sku\" int, qty int", SchemaEvolution.FREEZE);
    Reading reading = read(two, SourceFormat.JSON, "{\"Sku\":1,\"sku\":2,\"QTY\":3}\n{\"SKU\":1}");
    assertThat(reading.rows().get(0)).containsExactly(1L, 2L, 3L);
    assertThat(reading.outcomes()).containsExactly("row", "unknown-column SKU @26+9");
  }

  private static ReadPlan plan(String columns, SchemaEvolution evolution) {
    return new ReadPlan(TableSchema.parse(columns), Set.of(), evolution);
  }

  private static Reading read(ReadPlan plan, SourceFormat format, String file)
      throws IOException, NewColumn {
    return Reading.of(RecordReader.of(format, plan), file.getBytes(StandardCharsets.UTF_8));
  }
}
