package io.lakeferry.jobs.keyspaces.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows tell how dense a table is up to the end of a partition, and no further. */
class SampledPlaceTest {
  private static final TableShape TABLE =
      new TableShape(List.of(new TableColumn("id", DataTypes.INT, Kind.PARTITION_KEY)));
  private static final TupleType ROW = DataTypes.tupleOf(DataTypes.INT);
  private static final Optional<String> END = Optional.of("99");

  private final SampledPlace place = new SampledPlace(TABLE);

  @Test
  void aPartitionThatAPageEndsInCountsForNothing() {
    rows("5", 30);
    rows("6", 30);
    rows("7", 40);

    assertThat(place.isEnough(true)).isTrue();
    assertThat(place.isKnown()).isTrue();
    assertThat(place.rows()).isEqualTo(60);
    assertThat(place.blocks()).isEqualTo(60);
    assertThat(place.last(END)).contains("6");
    assertThat(place.read().rows()).isEqualTo(100);
  }

  @Test
  void aLongPartitionIsReadOn() {
    rows("5", 100);
    assertThat(place.isEnough(true)).isFalse();
    rows("5", 50);
    rows("6", 50);

    assertThat(place.isEnough(true)).isTrue();
    assertThat(place.rows()).isEqualTo(150);
    assertThat(place.last(END)).contains("5");
  }

  @Test
  void aPartitionThatIsLongerThanTheBoundIsNotKnown() {
    int pages = 1;
    for (rows("5", 100); !place.isEnough(true); rows("5", 100)) {
      pages++;
    }

    assertThat(pages).isEqualTo(10);
    assertThat(place.isKnown()).isFalse();
    assertThat(place.rows()).isEqualTo(1000);
    assertThat(place.last(END)).contains("5");
  }

  @Test
  void pagesWithoutRowsSayNothingUntilTheEnd() {
    assertThat(place.isEnough(true)).isFalse();
    assertThat(place.isUnseen()).isTrue();
    assertThat(place.isEnough(false)).isTrue();
    assertThat(place.isUnseen()).isFalse();
    assertThat(place.isKnown()).isTrue();
    assertThat(place.last(END)).isEqualTo(END);
  }

  private void rows(String token, int count) {
    for (int i = 0; i < count; i++) {
      place.count(token, ROW.newValue(i));
    }
  }
}
