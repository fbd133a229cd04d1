package io.lakeferry.jobs.keyspaces.read;

import com.datastax.oss.driver.api.core.metadata.TokenMap;
import com.datastax.oss.driver.api.core.metadata.token.TokenRange;
import io.lakeferry.jobs.JobFailure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of the ring of tokens, in the words of the partitioner.
 *
 * @param after the token before the first one; no row has the least token
 * @param last the last token; empty for the greatest there is
 * @param weight how many tokens it has, about
 */
public record TokenSpan(String after, String last, double weight) implements Part {
  private static final String RANDOM = "RandomPartitioner";

  /**
   * The whole ring in at least so many spans, none of which crosses from one owner to another.
   *
   * @throws JobFailure if the cluster tells nothing of its ring
   */
  public static List<TokenSpan> ring(TokenMap map, int least) {
    List<TokenRange> ranges = map.getTokenRanges().stream().sorted().toList();
    if (ranges.isEmpty()) {
      throw new JobFailure("The cluster names no token ranges; run again when its nodes are up");
    }
    int parts = (least + ranges.size() - 1) / ranges.size();
    List<TokenSpan> spans = new ArrayList<>();
    for (TokenRange range : ranges) {
      for (TokenRange part : range.splitEvenly(parts)) {
        part.unwrap().forEach(plain -> spans.add(of(map, plain)));
      }
    }
    return spans;
  }

  /** A range that is unwrapped ends at the least token if it goes to the end of the ring. */
  private static TokenSpan of(TokenMap map, TokenRange range) {
    String start = map.format(range.getStart());
    String end = map.format(range.getEnd());
    boolean random = map.getPartitionerName().endsWith(RANDOM);
    boolean toTheEnd = end.equals(random ? "-1" : Long.toString(Long.MIN_VALUE));
    BigInteger greatest = BigInteger.TWO.pow(random ? 127 : Long.SIZE - 1);
    BigInteger last = toTheEnd ? greatest : new BigInteger(end);
    double weight = last.subtract(new BigInteger(start)).doubleValue();
    return new TokenSpan(start, toTheEnd ? "" : end, weight);
  }

  /** The last token, if the span does not go to the end of the ring. */
  Optional<String> end() {
    return last.isEmpty() ? Optional.empty() : Optional.of(last);
  }
}
