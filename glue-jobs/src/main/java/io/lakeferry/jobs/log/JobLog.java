package io.lakeferry.jobs.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;

/**
 * One JSON object a line, each with job, run and table. {@code step} names the part of the run that
 * the line speaks of; progress displays read it.
 */
public final class JobLog {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final PrintStream out;
  private final Clock clock;
  private final String job;
  private final String run;
  private final String table;

  /** Writes to the stream; each line ends with a flush, so that a killed run has said it all. */
  public JobLog(PrintStream out, Clock clock, String job, String run, String table) {
    this.out = out;
    this.clock = clock;
    this.job = job;
    this.run = run;
    this.table = table;
  }

  /** Progress. */
  public void info(String step, String message) {
    info(step, message, Map.of());
  }

  /** Progress with numbers. */
  public void info(String step, String message, Map<String, Long> numbers) {
    line("INFO", step, message, numbers);
  }

  /** Something that the run survives but somebody should know. */
  public void warn(String step, String message) {
    line("WARN", step, message, Map.of());
  }

  /** The end of a run that failed. */
  public void error(String step, String message) {
    line("ERROR", step, message, Map.of());
  }

  private void line(String level, String step, String message, Map<String, Long> numbers) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("timestamp", clock.instant().toString());
      json.writeStringField("level", level);
      json.writeStringField("message", message);
      json.writeStringField("job", job);
      json.writeStringField("run", run);
      json.writeStringField("table", table);
      json.writeStringField("step", step);
      for (Map.Entry<String, Long> number : numbers.entrySet()) {
        json.writeNumberField(number.getKey(), number.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory cannot fail", e);
    }
    out.println(line);
    out.flush();
  }
}
