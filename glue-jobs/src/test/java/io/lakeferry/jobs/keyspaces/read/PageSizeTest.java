package io.lakeferry.jobs.keyspaces.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Pages have as many rows as are allowed, unless these are wide. */
class PageSizeTest {
  private static final int MOST = 2000;
  private static final int NARROW = 200;
  private static final int WIDE = 20 << 10;

  private final PageSize size = new PageSize(MOST);

  @Test
  void afterASmallPagePagesOfNarrowRowsAreAsLargeAsAllowed() {
    assertThat(size.rows()).isEqualTo(20);
    size.arrived(20, 20 * NARROW);
    assertThat(size.rows()).isEqualTo(MOST);
  }

  @Test
  void pagesOfWideRowsHaveFourMegabytes() {
    size.arrived(20, 20 * WIDE);

    assertThat(size.rows()).isEqualTo((4 << 20) / WIDE);
    size.arrived(1, 9 << 20);
    assertThat(size.rows()).isEqualTo(1);
  }

  @Test
  void wideRowsAreForgottenSlowly() {
    size.arrived(20, 20 * WIDE);
    size.arrived(204, 204 * NARROW);
    assertThat(size.rows()).isBetween(205, 300);

    for (int page = 0; page < 50; page++) {
      size.arrived(300, 300 * NARROW);
    }
    assertThat(size.rows()).isEqualTo(MOST);
  }

  @Test
  void pagesWithoutRowsOrSizeTeachNothing() {
    size.arrived(0, 50);
    size.arrived(20, -1);

    assertThat(size.rows()).isEqualTo(20);
    assertThat(new PageSize(7).rows()).isEqualTo(7);
  }
}
