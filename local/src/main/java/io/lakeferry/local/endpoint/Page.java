package io.lakeferry.local.endpoint;

import static io.lakeferry.local.endpoint.AwsError.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param items what is on it
 * @param next the token of the next page, if there is one
 */
public record Page(List<? extends JsonNode> items, Optional<String> next) {
  private static final int DEFAULT_SIZE = 100;

  /**
   * The page that a request asks for by {@code NextToken} and {@code MaxResults}.
   *
   * @param badToken the code of the error for a token that no page gave
   */
  public static Page of(List<? extends JsonNode> all, ObjectNode input, String badToken) {
    return of(all, input, badToken, input.path("MaxResults").asInt(DEFAULT_SIZE));
  }

  /** The page of a size that a request asks for by {@code NextToken}. */
  public static Page of(List<? extends JsonNode> all, ObjectNode input, String badToken, int size) {
    int from = Tree.text(input, "NextToken").map(token -> position(token, badToken)).orElse(0);
    int start = Math.min(from, all.size());
    int end = (int) Math.min((long) start + size, all.size());
    return new Page(
        all.subList(start, end), end < all.size() ? Optional.of("from-" + end) : Optional.empty());
  }

  /** An answer with the items and the token of the next page. */
  public ObjectNode answer(String field) {
    ObjectNode answer = Tree.object();
    answer.set(field, Tree.array(items));
    next.ifPresent(token -> answer.put("NextToken", token));
    return answer;
  }

  private static int position(String token, String badToken) {
    if (!token.matches("from-\\d{1,9}")) {
      throw refused(badToken, "Invalid NextToken: " + token);
    }
    return Integer.parseInt(token.substring("from-".length()));
  }
}
