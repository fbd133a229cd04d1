package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.contract.table.ColumnType.Kind;
import java.util.Set;

/** The type that takes all values of two. */
final class WiderType {
  private static final Set<Kind> INTEGERS = Set.of(Kind.SMALLINT, Kind.INT, Kind.BIGINT);
  private static final Set<Kind> FLOATS = Set.of(Kind.FLOAT, Kind.DOUBLE);

  private WiderType() {}

  /** The wider of both, or text if neither is. */
  static ColumnType of(ColumnType one, ColumnType other) {
    if (one.equals(other)) {
      return one;
    }
    if (areBoth(INTEGERS, one, other) || areBoth(FLOATS, one, other)) {
      return one.kind().compareTo(other.kind()) > 0 ? one : other;
    }
    if (isExact(one) && isExact(other)) {
      int whole = Math.max(whole(one), whole(other));
      int scale = Math.max(one.scale(), other.scale());
      return ColumnType.decimal(whole + scale, scale);
    }
    return ColumnType.TEXT;
  }

  private static boolean areBoth(Set<Kind> kinds, ColumnType one, ColumnType other) {
    return kinds.contains(one.kind()) && kinds.contains(other.kind());
  }

  private static boolean isExact(ColumnType type) {
    return type.kind() == Kind.DECIMAL || INTEGERS.contains(type.kind());
  }

  private static int whole(ColumnType type) {
    return switch (type.kind()) {
      case SMALLINT -> 5;
      case INT -> 10;
      case BIGINT -> 19;
      default -> type.size() - type.scale();
    };
  }
}
