package io.lakeferry.functions.launch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.functions.glue.Drift;
import io.lakeferry.functions.glue.Ensured;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Outcomes as the JSON that the function answers. */
final class OutcomeJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private OutcomeJson() {}

  static String of(Outcome outcome) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("outcome", outcome.name());
      if (outcome instanceof Outcome.Started started) {
        window(json, started.job(), started.runKey());
        run(json, started.jobRunId(), started.change());
      } else if (outcome instanceof Outcome.Adopted adopted) {
        window(json, adopted.job(), adopted.runKey());
        run(json, adopted.jobRunId(), adopted.change());
      } else if (outcome instanceof Outcome.Deferred deferred) {
        window(json, deferred.job(), deferred.runKey());
        texts(json, "problems", List.of(deferred.reason()));
      } else if (outcome instanceof Outcome.Rejected rejected) {
        texts(json, "problems", rejected.problems());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to memory", e);
    }
    return text.toString();
  }

  private static void window(JsonGenerator json, JobName job, RunKey runKey) throws IOException {
    json.writeStringField("jobName", job.value());
    json.writeStringField("runKey", runKey.value());
  }

  private static void run(JsonGenerator json, String jobRunId, Ensured change) throws IOException {
    json.writeStringField("jobRunId", jobRunId);
    if (change instanceof Ensured.Created) {
      json.writeStringField("job", "created");
      texts(json, "changed", List.of());
    } else if (change instanceof Ensured.Updated updated) {
      json.writeStringField("job", "updated");
      texts(json, "changed", updated.drift().stream().map(Drift::field).toList());
    } else {
      json.writeStringField("job", "unchanged");
      texts(json, "changed", List.of());
    }
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
