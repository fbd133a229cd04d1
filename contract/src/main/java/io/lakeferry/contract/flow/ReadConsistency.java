package io.lakeferry.contract.flow;

import io.lakeferry.contract.table.Choice;
import java.util.Locale;

/**
 * How many replicas answer a read; the levels that Amazon Keyspaces has for reads.
 *
 * @see <a href="https://docs.aws.amazon.com/keyspaces/latest/devguide/consistency.html">Consistency
 *     levels</a>
 */
public enum ReadConsistency {
  /** One of the data center: half the read units. */
  LOCAL_ONE,
  /** Most of the data center: sees every write that was acknowledged. */
  LOCAL_QUORUM,
  /** One of any data center: half the read units, too. */
  ONE;

  /** Reads a name in any case. */
  public static ReadConsistency parse(String text) {
    return Choice.parse("Consistency", text, values(), ReadConsistency::text);
  }

  /** The name in payloads and arguments. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
