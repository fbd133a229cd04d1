package io.lakeferry.local.operate;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.local.laptop.S3Files;
import io.lakeferry.local.server.DirectoryTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What an invocation would do, and what it would cost.
 *
 * @param answer what the function answered to a dry run
 * @param move what the run would do
 * @param rights the IAM actions, by what they are on
 * @param there the objects that are where files would be written
 * @param usual how long runs of the job took that succeeded, in seconds, the middle one; empty if
 *     there were none
 */
public record Plan(
    JsonNode answer,
    PlannedMove move,
    Map<String, String> rights,
    List<Path> there,
    OptionalLong usual) {

  /** From the answer to a dry run that was planned. */
  public static Plan of(JsonNode answer, Stack stack) throws IOException {
    Map<String, String> values = new HashMap<>();
    answer
        .path("arguments")
        .properties()
        .forEach(
            argument -> values.put(argument.getKey().substring(2), argument.getValue().asText()));
    JobArguments arguments = new JobArguments(values);
    PlannedMove move = PlannedMove.of(arguments);
    return new Plan(
        answer,
        move,
        Rights.of(answer, arguments.handoff().workPath().root(), move),
        move.destination().isPresent() ? objects(stack, move.destination().get()) : List.of(),
        usual(answer, stack));
  }

  /** Whether a run would be started. */
  public boolean starts() {
    return answer.path("run").asText().equals("start");
  }

  /** Whether what is there goes, once the new files are visible. */
  public boolean replaces() {
    return starts() && move.others().filter(WriteMode.OVERWRITE::equals).isPresent();
  }

  private static List<Path> objects(Stack stack, LakePath folder) throws IOException {
    Path directory = S3Files.of(stack.state()).of(folder.toString());
    return directory.toFile().isDirectory()
        ? DirectoryTree.files(directory).stream().sorted().toList()
        : List.of();
  }

  private static OptionalLong usual(JsonNode answer, Stack stack) {
    if (answer.path("job").asText().equals("create")) {
      return OptionalLong.empty();
    }
    long[] seconds =
        stack.runs().of(answer.path("jobName").asText()).stream()
            .filter(run -> run.state().equals("SUCCEEDED"))
            .mapToLong(run -> run.json().path("ExecutionTime").asLong())
            .sorted()
            .toArray();
    return seconds.length == 0
        ? OptionalLong.empty()
        : OptionalLong.of(seconds[seconds.length / 2]);
  }
}
