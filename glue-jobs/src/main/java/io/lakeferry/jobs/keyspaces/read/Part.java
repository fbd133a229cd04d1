package io.lakeferry.jobs.keyspaces.read;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What one statement of a run reads of a table. */
public sealed interface Part extends Serializable permits TokenSpan, Part.Keys {
  /** How much of it there is, beside others of its kind. */
  double weight();

  /**
   * The rows of some keys.
   *
   * @param values what is bound to a {@link KeyCondition}, in order
   */
  record Keys(List<Object> values) implements Part {
    /** Keeps a copy that Spark can send. */
    public Keys {
      values = new ArrayList<>(values);
    }

    @Override
    public double weight() {
      return 1;
    }
  }
}
