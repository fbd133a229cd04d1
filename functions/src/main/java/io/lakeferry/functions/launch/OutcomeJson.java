package io.lakeferry.functions.launch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.functions.glue.Drift;
import io.lakeferry.functions.glue.Ensured;
import io.lakeferry.functions.glue.Forecast;
import io.lakeferry.functions.glue.JobSize;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
      } else if (outcome instanceof Outcome.Planned planned) {
        window(json, planned.job().name(), planned.job().runKey());
        plan(json, planned.job(), planned.forecast());
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

  private static void plan(JsonGenerator json, LaunchedJob job, Forecast forecast)
      throws IOException {
    String change = forecast.drift().isEmpty() ? "keep" : "update";
    json.writeStringField("job", forecast.isThere() ? change : "create");
    json.writeArrayFieldStart("changes");
    for (Drift drift : forecast.drift()) {
      json.writeStartObject();
      json.writeStringField("field", drift.field());
      if (forecast.isThere()) {
        json.writeStringField("is", drift.live());
      }
      json.writeStringField("becomes", drift.wanted());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("run", forecast.adopted().isPresent() ? "adopt" : "start");
    if (forecast.adopted().isPresent()) {
      json.writeStringField("adopts", forecast.adopted().get().jobRunId());
      json.writeStringField("state", forecast.adopted().get().state().name());
    }
    JobSize size = job.definition().size();
    json.writeStringField("workerType", size.workerType());
    json.writeNumberField("workers", size.workers());
    json.writeNumberField("timeoutMinutes", size.timeoutMinutes());
    json.writeObjectFieldStart("arguments");
    for (Map.Entry<String, String> argument : new TreeMap<>(job.order().arguments()).entrySet()) {
      json.writeStringField(argument.getKey(), argument.getValue());
    }
    json.writeEndObject();
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
