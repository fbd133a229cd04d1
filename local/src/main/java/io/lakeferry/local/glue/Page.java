package io.lakeferry.local.glue;

import static io.lakeferry.local.endpoint.AwsError.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Tree;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param items what is on it
 * @param next the token of the next page, if there is one
 */
record Page(List<? extends JsonNode> items, Optional<String> next) {
  private static final int DEFAULT_SIZE = 100;

  /** The page that a request asks for by {@code NextToken} and {@code MaxResults}. */
  static Page of(List<? extends JsonNode> all, ObjectNode input) {
    int from = Tree.text(input, "NextToken").map(Page::position).orElse(0);
    int size = input.path("MaxResults").asInt(DEFAULT_SIZE);
    int start = Math.min(from, all.size());
    int end = (int) Math.min((long) start + size, all.size());
    return new Page(
        all.subList(start, end), end < all.size() ? Optional.of("from-" + end) : Optional.empty());
  }

  ObjectNode answer(String field) {
    ObjectNode answer = Tree.object();
    answer.set(field, Tree.array(items));
    next.ifPresent(token -> answer.put("NextToken", token));
    return answer;
  }

  private static int position(String token) {
    if (!token.matches("from-\\d{1,9}")) {
      throw refused("InvalidInputException", "Invalid NextToken: " + token);
    }
    return Integer.parseInt(token.substring("from-".length()));
  }
}
