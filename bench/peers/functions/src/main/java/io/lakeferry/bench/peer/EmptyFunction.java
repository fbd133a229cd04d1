package io.lakeferry.bench.peer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/**
 * Answers with an empty object and does nothing else: what the runtime alone costs a handler that
 * is handed its event as a map, the form that Lambda's guide begins with.
 */
public final class EmptyFunction
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    return Map.of();
  }
}
