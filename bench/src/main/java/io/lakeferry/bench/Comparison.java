package io.lakeferry.bench;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * The ratio of two contenders, and what it should be.
 *
 * @param bench the benchmark
 * @param compare the contender that ours is held against
 * @param ratio the median of the ratios of the rounds, to three digits
 * @param target what it should reach, or stay under
 * @param better which direction is good
 * @param runs how many rounds there were
 */
public record Comparison(
    String bench, String compare, double ratio, double target, Better better, int runs) {

  /** The good direction of a ratio. */
  public enum Better {
    /** Theirs by ours: how many times faster ours is. */
    HIGHER,
    /** Ours by theirs: which part of their time ours takes. */
    LOWER;

    /** As it is printed. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How many times faster ours is than a peer, round by round. */
  public static Comparison faster(
      String bench, String compare, double target, List<Double> ours, List<Double> theirs) {
    return new Comparison(
        bench, compare, Median.ofRatios(theirs, ours), target, Better.HIGHER, ours.size());
  }

  /** Which part of the time of another ours takes, round by round. */
  public static Comparison within(
      String bench, String compare, double target, List<Double> ours, List<Double> theirs) {
    return new Comparison(
        bench, compare, Median.ofRatios(ours, theirs), target, Better.LOWER, ours.size());
  }

  /** Whether the target was reached. */
  public boolean met() {
    return better == Better.HIGHER ? ratio >= target : ratio <= target;
  }

  /** The comparison in words. */
  public String sentence() {
    String what = better == Better.HIGHER ? compare + " / ours" : "ours / " + compare;
    String wanted = better == Better.HIGHER ? "at least" : "at most";
    return String.format(
        Locale.ROOT,
        "%s: %.3f (median of %d), target %s %.2f: %s",
        what,
        ratio,
        runs,
        wanted,
        target,
        met() ? "reached" : "MISSED");
  }
}
