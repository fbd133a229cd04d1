package io.lakeferry.bench.lambda;

import io.lakeferry.local.lambda.LambdaFunction;
import io.lakeferry.local.lambda.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The unload function and the two it is held against, all with the memory, the flags and the
 * variables of {@code template.yaml}.
 *
 * @param ours from its packaged artifact
 * @param sdkDefaults the same calls with clients by {@code create()}
 * @param empty a handler that does nothing
 */
record UnloadFunction(FunctionProcess ours, FunctionProcess sdkDefaults, FunctionProcess empty) {
  static UnloadFunction read(Path root) throws IOException {
    LambdaFunction declared =
        Template.read(root.resolve("template.yaml"), Map.of("LakeBucketName", "lakeferry-lake"))
            .function("RedshiftUnloadFunction");
    Path peers = root.resolve("bench/peers/functions/target");
    return new UnloadFunction(
        process(declared, declared.handler(), root.resolve("functions/target/lambda")),
        process(
            declared,
            "io.lakeferry.bench.peer.SdkDefaultsFunction::handleRequest",
            peers.resolve("sdk-defaults")),
        process(
            declared,
            "io.lakeferry.bench.peer.EmptyFunction::handleRequest",
            peers.resolve("classes")));
  }

  private static FunctionProcess process(LambdaFunction declared, String handler, Path taskRoot) {
    return new FunctionProcess(
        handler, taskRoot, declared.memoryMegabytes(), declared.environment());
  }
}
