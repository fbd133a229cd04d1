package io.lakeferry.jobs.source;

import java.util.Comparator;

/**
 * Where a field has a value.
 *
 * @param uri the file
 * @param record which record of it
 * @param place which field of the record
 */
record Sight(String uri, long record, int place) implements Comparable<Sight> {
  private static final Comparator<Sight> ORDER =
      Comparator.comparing(Sight::uri)
          .thenComparingLong(Sight::record)
          .thenComparingInt(Sight::place);

  @Override
  public int compareTo(Sight other) {
    return ORDER.compare(this, other);
  }
}
