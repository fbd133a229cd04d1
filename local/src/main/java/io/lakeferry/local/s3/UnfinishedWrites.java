package io.lakeferry.local.s3;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The objects that are being written. They are kept in a file, too, so that a server knows what one
 * before it was killed over: while it is written, a file has a dash and a UUID after its name, and
 * so may an object that is whole.
 */
final class UnfinishedWrites implements AutoCloseable {
  /** No bucket can have this name. */
  static final String JOURNAL = ".unfinished";

  private static final Pattern NAME =
      Pattern.compile("(.*)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.DOTALL);

  /** The clock of a file system may be this much behind that of the process. */
  private static final long GRAIN_MILLIS = 1_000;

  private static final String BEGIN = "+";
  private static final String END = "-";

  /** Ends a line, so that one that a full disk cut is told from a whole one. */
  private static final String WHOLE = ".";

  private final RandomAccessFile journal;
  private final Clock clock;
  private final Map<String, Integer> underWay = new HashMap<>();
  private boolean closed;

  private UnfinishedWrites(RandomAccessFile journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /** Deletes what a killed server left half written below a directory of buckets. */
  static UnfinishedWrites in(Path directory, Clock clock) throws IOException {
    Path file = directory.resolve(JOURNAL);
    if (Files.exists(file)) {
      for (Map.Entry<String, Long> begun : left(Files.readAllLines(file)).entrySet()) {
        deleteLeftovers(directory.resolve(begun.getKey()), begun.getValue());
      }
    }
    RandomAccessFile journal = new RandomAccessFile(file.toFile(), "rw");
    journal.setLength(0);
    return new UnfinishedWrites(journal, clock);
  }

  /** What was begun and not ended, and when, in milliseconds since 1970. */
  private static Map<String, Long> left(List<String> lines) {
    Map<String, Long> left = new HashMap<>();
    Map<String, Integer> times = new HashMap<>();
    for (String line : lines) {
      String[] parts = line.split(" ", -1);
      if (parts.length == 4 && parts[3].equals(WHOLE)) {
        String object = new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8);
        if (times.merge(object, parts[0].equals(BEGIN) ? 1 : -1, Integer::sum) == 0) {
          left.remove(object);
        } else {
          left.putIfAbsent(object, Long.parseLong(parts[1]));
        }
      }
    }
    return left;
  }

  /** A file that is older than the write is an object with such a name. */
  private static void deleteLeftovers(Path object, long begun) throws IOException {
    if (!Files.isDirectory(object.getParent())) {
      return;
    }
    String name = object.getFileName().toString();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(object.getParent())) {
      for (Path file : files) {
        Optional<String> target = target(file.getFileName().toString());
        if (target.equals(Optional.of(name))
            && Files.isRegularFile(file)
            && Files.getLastModifiedTime(file).toMillis() >= begun - GRAIN_MILLIS) {
          Files.delete(file);
        }
      }
    }
  }

  /** The key that a file of this key may be written for. */
  private static Optional<String> target(String key) {
    Matcher unfinished = NAME.matcher(key);
    return unfinished.matches() ? Optional.of(unfinished.group(1)) : Optional.empty();
  }

  /** Whether a key looks like that of a file whose object is being written. */
  static boolean mayBe(String key) {
    return target(key).isPresent();
  }

  /** Whether a file of this key belongs to a write that is under way. */
  synchronized boolean has(String bucket, String key) {
    return target(key).filter(object -> underWay.containsKey(bucket + "/" + object)).isPresent();
  }

  /** Says that an object is about to be written; one of several writes of the same key. */
  synchronized void begin(String bucket, String key) {
    String object = bucket + "/" + key;
    underWay.merge(object, 1, Integer::sum);
    note(BEGIN, object);
  }

  /** Says that a write has ended, whatever came of it. */
  synchronized void end(String bucket, String key) {
    String object = bucket + "/" + key;
    underWay.computeIfPresent(object, (same, times) -> times == 1 ? null : times - 1);
    note(END, object);
  }

  /** Whoever ends after the server leaves its file to the next one. */
  private void note(String what, String object) {
    if (closed) {
      return;
    }
    try {
      if (underWay.isEmpty()) {
        journal.setLength(0);
      } else {
        String encoded =
            Base64.getUrlEncoder().encodeToString(object.getBytes(StandardCharsets.UTF_8));
        String line = what + " " + clock.millis() + " " + encoded + " " + WHOLE + "\n";
        journal.write(line.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot note that " + object + " is being written", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    journal.close();
  }
}
