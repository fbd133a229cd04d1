package io.lakeferry.jobs.keyspaces.write;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.connect.ClusterErrors;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Brings counters to the values of a file, by adding the difference to what is there, until a read
 * finds no difference: a server may add to what a row held before it was deleted. An addition whose
 * fate is unknown is never sent again: what is there is read again, when the server has either
 * added or given up. So it is after a kill, because a run begins by reading. Whoever else counts
 * meanwhile is counted over.
 */
public final class Counters implements Consumer<FileRow> {
  /** A server gives up on an addition after {@code counter_write_request_timeout}, 5 s. */
  private static final Duration SETTLED = Duration.ofSeconds(8);

  private static final int FAILURES = 30;

  /** One brings a counter to its value, a second one if a deleted row is still counted in. */
  private static final int ROUNDS = 5;

  private final PatientSession session;
  private final Target target;
  private final ProtocolVersion protocol;
  private final List<Integer> key;
  private final List<Integer> counters;
  private final SentAction.Bound there;
  private final Map<String, PreparedStatement> prepared = new ConcurrentHashMap<>();

  Counters(PatientSession session, Target target) {
    this.session = session;
    this.target = target;
    this.protocol = session.session().getContext().getProtocolVersion();
    this.key = target.key();
    this.counters = target.places(Kind.REGULAR);
    this.there = SentAction.Bound.of(session, target.select(counters, key), key);
  }

  /** What counters of a row lack. */
  private record Difference(List<Integer> cleared, List<Integer> added, List<Long> by) {
    boolean isNone() {
      return cleared.isEmpty() && added.isEmpty();
    }
  }

  /** Waits until an addition that was sent before this call has been made, or never will be. */
  public static void awaitSettled() {
    try {
      Thread.sleep(SETTLED.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while additions to counters settle", interrupted);
    }
  }

  @Override
  public void accept(FileRow row) {
    Set<Integer> answered = new HashSet<>();
    int failures = 0;
    int rounds = 0;
    while (true) {
      Row now = session.ask(there.to(row)).one();
      Difference difference = difference(row, now);
      if (difference.isNone()) {
        return;
      }
      checkNotDeleted(answered, now);
      if (rounds++ == ROUNDS + failures) {
        throw new JobFailure(
            "Its counters had other values than were written, "
                + ROUNDS
                + " times; see that nobody else counts there, and run the window again");
      }
      if (!difference.cleared().isEmpty()) {
        clear(row, difference.cleared());
      }
      if (difference.added().isEmpty() || add(row, difference)) {
        answered.addAll(difference.added());
      } else if (++failures == FAILURES) {
        throw new JobFailure(
            "The cluster failed to add to counters "
                + FAILURES
                + " times; raise the capacity of the table, or lower MaxWritesPerSecond, and run"
                + " the window again");
      } else {
        awaitSettled();
      }
    }
  }

  private Difference difference(FileRow row, Row now) {
    Difference difference = new Difference(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < counters.size(); i++) {
      Long wanted = number(row.values().get(counters.get(i)));
      Long found = number(now, i);
      if (wanted == null && found != null) {
        difference.cleared().add(counters.get(i));
      } else if (wanted != null && !wanted.equals(found)) {
        difference.added().add(counters.get(i));
        // Both wrap around at 64 bits.
        difference.by().add(wanted - (found == null ? 0 : found));
      }
    }
    return difference;
  }

  /** To a counter that was deleted, a server adds what nobody reads. */
  private void checkNotDeleted(Set<Integer> answered, Row now) {
    for (int i = 0; i < counters.size(); i++) {
      if (answered.contains(counters.get(i)) && number(now, i) == null) {
        throw new JobFailure(
            "the counter '"
                + target.columns().get(counters.get(i)).column().name()
                + "' was deleted; Cassandra does not count it again before gc_grace_seconds have"
                + " passed: import into another table, or run the window again then");
      }
    }
  }

  private void clear(FileRow row, List<Integer> cleared) {
    PreparedStatement delete = prepared(target.delete(cleared, key));
    session.ask(new SentAction.Bound(delete, key).to(row));
  }

  private boolean add(FileRow row, Difference difference) {
    var builder = prepared(target.add(difference.added(), key)).boundStatementBuilder();
    List<ByteBuffer> values =
        Stream.concat(
                difference.by().stream().map(by -> TypeCodecs.COUNTER.encode(by, protocol)),
                key.stream().map(row.values()::get))
            .toList();
    for (int i = 0; i < values.size(); i++) {
      builder = builder.setBytesUnsafe(i, values.get(i));
    }
    try {
      session.session().execute(builder.setIdempotence(false).build());
      return true;
    } catch (DriverException failed) {
      if (ClusterErrors.passes(failed)) {
        return false;
      }
      throw failed;
    }
  }

  private PreparedStatement prepared(String cql) {
    return prepared.computeIfAbsent(cql, text -> SentAction.prepared(session, text));
  }

  private Long number(Row now, int place) {
    return now == null ? null : number(now.getBytesUnsafe(place));
  }

  private Long number(ByteBuffer bytes) {
    return bytes == null ? null : TypeCodecs.COUNTER.decode(bytes.duplicate(), protocol);
  }
}
