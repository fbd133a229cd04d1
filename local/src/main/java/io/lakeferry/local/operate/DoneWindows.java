package io.lakeferry.local.operate;

import io.lakeferry.contract.window.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The windows of a payload that backfills have done, a line each, so that a later one can pass over
 * them without asking. A line that was cut off, and what was then written behind it, is no window:
 * it is asked for once more.
 */
public final class DoneWindows {
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

  private final Path file;

  private DoneWindows(Path file) {
    this.file = file;
  }

  /** Those of a payload, below a state directory. */
  public static DoneWindows of(Path state, FlowPayload payload) {
    String digest = Digest.of(payload.with("ScheduledTime", "").event().toString());
    return new DoneWindows(state.resolve("backfill").resolve(digest + ".txt"));
  }

  /** All of them. */
  public Set<Instant> all() throws IOException {
    if (!Files.exists(file)) {
      return Set.of();
    }
    return Files.readAllLines(file).stream()
        .filter(line -> INSTANT.matcher(line).matches())
        .map(Instant::parse)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Adds one. */
  public synchronized void add(Instant tick) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(
        file, List.of(tick.toString()), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
