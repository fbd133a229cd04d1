package io.lakeferry.functions.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes one JSON object a line. Every line has the job, the run and the table it is about; they
 * are null while they are not known.
 *
 * <p>Payloads are never logged: what they hold is only known to be free of credentials after they
 * have been read.
 */
public final class Log {
  private static final JsonFactory JSON = new JsonFactory();

  private final Clock clock;
  private final Consumer<String> lines;
  private final Subject subject;

  /**
   * What a line is about.
   *
   * @param requestId the invocation
   * @param job the Glue job, or null
   * @param run the Glue job run, or null
   * @param table the table, or null
   */
  private record Subject(String requestId, String job, String run, String table) {}

  private Log(Clock clock, Consumer<String> lines, Subject subject) {
    this.clock = clock;
    this.lines = lines;
    this.subject = subject;
  }

  /** The log of one invocation; each line is given to {@code lines} with its line end. */
  public static Log of(Clock clock, Consumer<String> lines, String requestId) {
    return new Log(clock, lines, new Subject(requestId, null, null, null));
  }

  /** The same log, about this job and table. */
  public Log about(String job, String table) {
    return new Log(clock, lines, new Subject(subject.requestId, job, subject.run, table));
  }

  /** The same log, about this run. */
  public Log about(String run) {
    return new Log(clock, lines, new Subject(subject.requestId, subject.job, run, subject.table));
  }

  /** What happened, for operators. */
  public void info(String message, Map<String, ?> details) {
    write("INFO", message, details);
  }

  /** What went wrong but stops nothing. */
  public void warn(String message, Map<String, ?> details) {
    write("WARN", message, details);
  }

  /** What went wrong and stopped the work. */
  public void error(String message, Map<String, ?> details) {
    write("ERROR", message, details);
  }

  private void write(String level, String message, Map<String, ?> details) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", clock.instant().toString());
      json.writeStringField("level", level);
      json.writeStringField("message", message);
      json.writeStringField("requestId", subject.requestId);
      json.writeStringField("job", subject.job);
      json.writeStringField("run", subject.run);
      json.writeStringField("table", subject.table);
      for (Map.Entry<String, ?> detail : details.entrySet()) {
        json.writeStringField(detail.getKey(), String.valueOf(detail.getValue()));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to memory", e);
    }
    lines.accept(line.append('\n').toString());
  }
}
