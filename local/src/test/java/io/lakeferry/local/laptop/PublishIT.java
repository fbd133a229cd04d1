package io.lakeferry.local.laptop;

import static io.lakeferry.local.laptop.PublishedTables.insert;
import static io.lakeferry.local.laptop.PublishedTables.lake;
import static io.lakeferry.local.laptop.PublishedTables.published;
import static io.lakeferry.local.laptop.PublishedTables.run;
import static io.lakeferry.local.laptop.PublishedTables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.handoff.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a lake holds after further runs with other rows, in every write mode. */
@ExtendWith(RunningLaptop.class)
class PublishIT {
  private static final String MONDAY = "2026-11-16T06:00:00Z";
  private static final String TUESDAY = "2026-11-17T06:00:00Z";

  @Test
  void appendKeepsBothWindowsAndReplacesOnlyItsOwn(Laptop laptop) throws Exception {
    Payload table = table(laptop, "grows", "append");
    Payload monday = table.with("ScheduledTime", MONDAY);

    insert(laptop, "grows", "(1, 'a')");
    published(laptop, monday, 1, 0);
    insert(laptop, "grows", "(2, 'a')");
    published(laptop, table.with("ScheduledTime", TUESDAY), 2, 0);
    assertThat(lake(laptop, "grows")).containsExactly("1", "1", "2");

    insert(laptop, "grows", "(3, 'a')");
    assertThat(monday.invoke(laptop).json().path("outcome").asText()).isEqualTo("adopted");
    published(laptop, monday.with("Force", true), 3, 1);
    assertThat(lake(laptop, "grows")).containsExactly("1", "1", "2", "2", "3");
  }

  @Test
  void overwriteReplacesOnePartitionAndEmptiesItWhereNoRowIsLeft(Laptop laptop) throws Exception {
    Payload table = table(laptop, "parts", "overwrite").with("SnapshotYN", "y");
    Payload one = table.with("DayPartitionKey", "part").with("DayPartitionValue", "one");
    Payload two = one.with("DayPartitionValue", "two");
    insert(laptop, "parts", "(1, 'one'), (2, 'one'), (3, 'two')");
    published(laptop, one.with("ScheduledTime", MONDAY), 2, 0);
    published(laptop, two.with("ScheduledTime", MONDAY), 1, 0);

    run(laptop, "UPDATE publish.parts SET id = id + 10");
    published(laptop, one.with("ScheduledTime", TUESDAY), 2, 1);
    assertThat(lake(laptop, "parts")).containsExactly("3", "11", "12");

    run(laptop, "DELETE FROM publish.parts");
    Receipt emptied = published(laptop, one.with("Force", true), 0, 1);
    assertThat(emptied.files()).isEmpty();
    assertThat(lake(laptop, "parts")).containsExactly("3");
  }

  @Test
  void overwriteIgnoreAndErrorIfExistsOnAWholeTable(Laptop laptop) throws Exception {
    Payload table = table(laptop, "whole", "overwrite").with("ScheduledTime", MONDAY);
    insert(laptop, "whole", "(1, 'a'), (2, 'a')");
    published(laptop, table.with("WriteMode", "errorifexists"), 2, 0);
    run(laptop, "DELETE FROM publish.whole WHERE id = 1");

    Payload tuesday = table.with("ScheduledTime", TUESDAY);
    Runs.Run refused = tuesday.with("WriteMode", "errorifexists").run(laptop);
    assertThat(refused.state()).isEqualTo("FAILED");
    assertThat(Payload.receiptOf(laptop, refused).error())
        .isEqualTo(
            "Cannot write to s3://lakeferry-lake/publish/publish/parquet/whole/, there are files"
                + " and WriteMode is errorifexists; remove them, or use overwrite");
    Runs.Run ignored = tuesday.with("WriteMode", "ignore").run(laptop);
    assertThat(ignored.state()).isEqualTo("SUCCEEDED");
    Receipt skipped = Payload.receiptOf(laptop, ignored);
    assertThat(skipped.outcome()).isEqualTo(Receipt.Outcome.SKIPPED);
    assertThat(skipped.reconciled()).isTrue();
    assertThat(lake(laptop, "whole")).containsExactly("1", "2");

    published(laptop, tuesday.with("Force", true), 1, 1);
    assertThat(lake(laptop, "whole")).containsExactly("2");
  }

  @Test
  void transformDecidesWhatArrivesAndABadOneIsOneClearError(Laptop laptop) throws Exception {
    Payload table = table(laptop, "shaped", "overwrite").with("ScheduledTime", MONDAY);
    insert(laptop, "shaped", "(1, 'a'), (2, 'b'), (3, 'b')");
    Payload good = table.with("Transform", "SELECT sum(id) AS id, part FROM source GROUP BY part");

    Runs.Run run = good.run(laptop);

    assertThat(run.state()).as(run.error()).isEqualTo("SUCCEEDED");
    Receipt receipt = Payload.receiptOf(laptop, run);
    assertThat(receipt.reconciled()).isTrue();
    assertThat(receipt.sourceRows()).isEqualTo(3);
    assertThat(receipt.targetRows()).isEqualTo(2);
    assertThat(receipt.columns())
        .containsExactly(new Receipt.Column("id", "bigint"), new Receipt.Column("part", "string"));
    assertThat(lake(laptop, "shaped")).containsExactly("1", "5");

    Runs.Run failed =
        table
            .with("ScheduledTime", TUESDAY)
            .with("Transform", "SELECT nothing FROM source")
            .run(laptop);
    assertThat(failed.state()).isEqualTo("FAILED");
    assertThat(Payload.receiptOf(laptop, failed).error())
        .startsWith("Cannot understand the Transform: [UNRESOLVED_COLUMN.WITH_SUGGESTION]")
        .contains("`nothing`")
        .endsWith("; correct Transform: SELECT nothing FROM source");
    assertThat(lake(laptop, "shaped")).containsExactly("1", "5");
  }
}
