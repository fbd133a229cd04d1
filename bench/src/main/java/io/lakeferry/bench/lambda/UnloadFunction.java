package io.lakeferry.bench.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unload function and the two it is held against, all with the memory, the flags and the
 * variables of {@code template.yaml}.
 *
 * @param ours from its packaged artifact
 * @param sdkDefaults the same calls with clients by {@code create()}
 * @param empty a handler that does nothing
 */
record UnloadFunction(FunctionProcess ours, FunctionProcess sdkDefaults, FunctionProcess empty) {
  private static final Pattern FLAGS = Pattern.compile("JAVA_TOOL_OPTIONS: \"([^\"]*)\"");
  private static final int MEMORY = 1024;

  static UnloadFunction read(Path root) throws IOException {
    Matcher flags = FLAGS.matcher(Files.readString(root.resolve("template.yaml")));
    Map<String, String> variables =
        Map.of(
            "JAVA_TOOL_OPTIONS",
            flags.find() ? flags.group(1) : "",
            "WORK_PATH",
            "s3://bench-work/lakeferry/",
            "JOB_JAR",
            "s3://bench-work/lakeferry/jars/lakeferry-glue-jobs-glue.jar",
            "PLACEHOLDER_SCRIPT",
            "s3://bench-work/lakeferry/jars/placeholder.scala",
            "GLUE_ROLE_ARN",
            "arn:aws:iam::000000000000:role/bench");
    Path peers = root.resolve("bench/peers/functions/target");
    return new UnloadFunction(
        new FunctionProcess(
            "io.lakeferry.functions.launch.RedshiftUnloadFunction::handleRequest",
            root.resolve("functions/target/lambda"),
            MEMORY,
            variables),
        new FunctionProcess(
            "io.lakeferry.bench.peer.SdkDefaultsFunction::handleRequest",
            peers.resolve("sdk-defaults"),
            MEMORY,
            variables),
        new FunctionProcess(
            "io.lakeferry.bench.peer.EmptyFunction::handleRequest",
            peers.resolve("classes"),
            MEMORY,
            variables));
  }
}
