package io.lakeferry.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs in a process of its own, with nothing but Lambda's own classes. */
public final class TinyHandler {
  /** Tells what it sees. */
  public Map<String, String> answer(Map<String, String> event, Context context) {
    context.getLogger().log("answering " + event.get("run") + "\n");
    Map<String, String> answer = new HashMap<>(event);
    answer.put("pid", Long.toString(ProcessHandle.current().pid()));
    answer.put("arn", context.getInvokedFunctionArn());
    answer.put("remaining", Long.toString(context.getRemainingTimeInMillis()));
    answer.put("home", String.valueOf(System.getenv("HOME")));
    for (String name : new String[] {"FROM_LAPTOP", "FROM_TEMPLATE"}) {
      answer.put(name, System.getenv(name));
    }
    return answer;
  }

  /** Throws. */
  public String explode(Map<String, String> event, Context context) {
    context.getLogger().log("exploding " + context.getAwsRequestId() + "\n");
    throw new IllegalStateException("Nothing works today");
  }

  /** Takes too long, unless told not to. */
  public String hang(Map<String, String> event, Context context) throws InterruptedException {
    if (!event.containsKey("quick")) {
      new CountDownLatch(1).await();
    }
    return "quick";
  }

  /** Takes its process down. */
  public String exit(Map<String, String> event, Context context) {
    Runtime.getRuntime().halt(7);
    return "never";
  }
}
