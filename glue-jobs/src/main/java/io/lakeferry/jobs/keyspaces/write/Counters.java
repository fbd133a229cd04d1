package io.lakeferry.jobs.keyspaces.write;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.connect.ClusterErrors;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Brings counters to the values of a file, by adding the difference to what is there. An addition
 * whose fate is unknown is never sent again: what is there is read again, when the server has
 * either added or given up. So it is after a kill, because a run begins by reading. Whoever else
 * counts meanwhile is counted over.
 */
public final class Counters implements Consumer<FileRow> {
  /** A server gives up on an addition after {@code counter_write_request_timeout}, 5 s. */
  private static final Duration SETTLED = Duration.ofSeconds(8);

  private static final int ATTEMPTS = 30;

  private final PatientSession session;
  private final Target target;
  private final ProtocolVersion protocol;
  private final List<Integer> key;
  private final List<Integer> counters;
  private final SentAction.Bound there;

  Counters(PatientSession session, Target target) {
    this.session = session;
    this.target = target;
    this.protocol = session.session().getContext().getProtocolVersion();
    this.key = target.key();
    this.counters = target.places(Kind.REGULAR);
    this.there = SentAction.Bound.of(session, target.select(counters, key), key);
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
    for (int attempt = 1; !settled(row); attempt++) {
      if (attempt == ATTEMPTS) {
        throw new JobFailure(
            "The cluster failed to add to counters "
                + ATTEMPTS
                + " times; raise the capacity of the table, or lower MaxWritesPerSecond, and run"
                + " the window again");
      }
      awaitSettled();
    }
  }

  private boolean settled(FileRow row) {
    Row now = session.ask(there.to(row)).one();
    List<Integer> added = new ArrayList<>();
    List<Long> differences = new ArrayList<>();
    List<Integer> cleared = new ArrayList<>();
    for (int i = 0; i < counters.size(); i++) {
      Long wanted = number(row.values().get(counters.get(i)));
      Long found = now == null ? null : number(now.getBytesUnsafe(i));
      if (wanted == null && found != null) {
        cleared.add(counters.get(i));
      } else if (wanted != null && !wanted.equals(found)) {
        added.add(counters.get(i));
        // Both wrap around at 64 bits.
        differences.add(wanted - (found == null ? 0 : found));
      }
    }
    if (!cleared.isEmpty()) {
      session.ask(SentAction.Bound.of(session, target.delete(cleared, key), key).to(row));
    }
    return added.isEmpty() || add(row, added, differences);
  }

  private boolean add(FileRow row, List<Integer> added, List<Long> differences) {
    var builder = session.session().prepare(target.add(added, key)).boundStatementBuilder();
    List<ByteBuffer> values =
        Stream.concat(
                differences.stream().map(by -> TypeCodecs.COUNTER.encode(by, protocol)),
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

  private Long number(ByteBuffer bytes) {
    return bytes == null ? null : TypeCodecs.COUNTER.decode(bytes.duplicate(), protocol);
  }
}
