package io.lakeferry.local.operate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a Glue job run costs: by the DPU-hour, to the second, and at least a minute.
 *
 * @param dollars the price of a DPU-hour
 * @param from where it comes from, for people
 * @see <a href="https://aws.amazon.com/glue/pricing/">AWS Glue pricing</a>
 */
public record Price(BigDecimal dollars, String from) {
  /** When the list prices below were read, us-east-1. */
  static final LocalDate READ = LocalDate.of(2026, 8, 31);

  private static final BigDecimal UP_TO_5 = new BigDecimal("0.44");
  private static final BigDecimal FROM_6 = new BigDecimal("0.308");
  private static final long SECONDS_PER_HOUR = 3600;
  private static final long LEAST_SECONDS = 60;

  /** https://docs.aws.amazon.com/glue/latest/dg/add-job.html */
  private static final Map<String, Integer> DPU =
      Map.of(
          "G.1X", 1, "G.2X", 2, "G.4X", 4, "G.8X", 8, "G.12X", 12, "G.16X", 16, "R.1X", 1, "R.2X",
          2, "R.4X", 4, "R.8X", 8);

  /** The list price of a version of Glue. */
  public static Price listed(String glueVersion) {
    int major = Integer.parseInt(glueVersion.substring(0, glueVersion.indexOf('.')));
    return new Price(major >= 6 ? FROM_6 : UP_TO_5, "list price in us-east-1 of " + READ);
  }

  /** A price that somebody has given. */
  public static Price given(BigDecimal dollars) {
    return new Price(dollars, "given");
  }

  /** What so many workers cost for so long, in dollars, rounded up to a tenth of a cent. */
  public BigDecimal of(String workerType, int workers, long seconds) {
    return dollars
        .multiply(BigDecimal.valueOf((long) DPU.get(workerType) * workers))
        .multiply(BigDecimal.valueOf(Math.max(seconds, LEAST_SECONDS)))
        .divide(BigDecimal.valueOf(SECONDS_PER_HOUR), 3, RoundingMode.UP);
  }
}
