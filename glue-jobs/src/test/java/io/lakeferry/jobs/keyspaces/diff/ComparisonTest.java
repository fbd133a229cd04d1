package io.lakeferry.jobs.keyspaces.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.publish.StagedFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exports that cannot be compared are refused before a row is read. */
class ComparisonTest {
  private static final FileColumn ID = new FileColumn("id", "int", Kind.PARTITION_KEY);
  private static final FileColumn NAME = new FileColumn("name", "text", Kind.REGULAR);

  @Test
  void columnsOfEitherAreCompared() {
    FileColumn added = new FileColumn("added", "int", Kind.STATIC);
    FileColumn ttl = new FileColumn("name_ttl", "int", Kind.METADATA);

    Comparison comparison = of(export("past", ID, NAME, ttl), export("current", ID, added));

    assertThat(comparison.key()).containsExactly(ID);
    assertThat(comparison.values()).containsExactly(added, NAME);
  }

  @Test
  void everyChangedTypeIsNamed() {
    assertThatThrownBy(
            () ->
                of(
                    export("past", ID, NAME),
                    export(
                        "current",
                        new FileColumn("id", "bigint", Kind.PARTITION_KEY),
                        new FileColumn("name", "blob", Kind.REGULAR))))
        .isInstanceOf(JobFailure.class)
        .hasMessage(
            "Cannot compare s3://scratch/past/ with s3://scratch/current/, columns are other ones:"
                + " 'id' int (PARTITION_KEY) became 'id' bigint (PARTITION_KEY); 'name' text"
                + " (REGULAR) became 'name' blob (REGULAR); compare two exports from after the"
                + " change");
  }

  @Test
  void anExportWithoutTheKeyIsRefused() {
    assertThatThrownBy(() -> of(export("past", NAME), export("current", ID, NAME)))
        .hasMessage(
            "Cannot compare s3://scratch/past/, its files lack columns of the primary key (id);"
                + " export them among Columns");
    assertThatThrownBy(() -> of(export("past", NAME), export("current", NAME)))
        .hasMessageStartingWith("Cannot compare s3://scratch/past/, its files lack columns");
  }

  @Test
  void aColumnThatOneExportWasToldToLeaveOutIsNoneThatTheTableLacked() {
    FileColumn age = new FileColumn("age", "int", Kind.REGULAR);
    FullExport all = export("all", ID, NAME, age);
    FullExport some = export("some", List.of("id"), ID);

    assertThatThrownBy(() -> of(all, some))
        .isInstanceOf(JobFailure.class)
        .hasMessage(
            "Cannot compare s3://scratch/some/ with s3://scratch/all/, Columns of the first left"
                + " out name, age; compare exports of the same Columns");
    assertThatThrownBy(() -> of(some, all)).hasMessageContaining("left out name, age");
    assertThat(of(some, some).values()).isEmpty();
  }

  @Test
  void columnsThatWouldHaveOneNameAreRefused() {
    FileColumn code = new FileColumn("Diff", "int", Kind.CLUSTERING);
    FileColumn left = new FileColumn("left_name", "int", Kind.PARTITION_KEY);

    assertThatThrownBy(() -> of(export("past", ID, code), export("current", ID, code)))
        .hasMessageStartingWith("Cannot name two columns of the files 'diff': ");
    assertThatThrownBy(() -> of(export("past", left, NAME), export("current", left, NAME)))
        .hasMessageStartingWith("Cannot name two columns of the files 'left_name': ");
  }

  @Test
  void countsThatDoNotAddUpAreRefused() {
    assertThatThrownBy(() -> new Changes(1, 2, 3, 4).check(9, 8))
        .hasMessage(
            "Rows do not agree: the exports have 9 and 8, of which 1 were inserted, 2 changed, 3"
                + " deleted and 4 neither; nothing was published, run the window again");
    new Changes(1, 2, 3, 4).check(9, 7);
  }

  private static Comparison of(FullExport past, FullExport current) {
    return Comparison.of(new PublishedExports.Pair(past, current));
  }

  private static FullExport export(String name, FileColumn... columns) {
    return export(name, List.of(), columns);
  }

  private static FullExport export(String name, List<String> chosen, FileColumn... columns) {
    return new FullExport(
        LakePath.parse("s3://scratch/" + name + "/"),
        List.of(new StagedFile("scratch", name, 1, 1)),
        List.of(columns),
        chosen);
  }
}
