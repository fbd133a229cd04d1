package io.lakeferry.local.laptop;

/**
 * A job that runs one statement; by reflection, because only jobs have Spark on their class path.
 */
public final class SparkSql {
  private SparkSql() {}

  /** Runs {@code --sql <statement>}; files in UTC and in the calendar of Redshift. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Class<?> sessions = Class.forName("org.apache.spark.sql.SparkSession");
    Object builder = sessions.getMethod("builder").invoke(null);
    Object spark = builder.getClass().getMethod("getOrCreate").invoke(builder);
    for (int i = 0; i + 1 < arguments.length; i++) {
      if (arguments[i].startsWith("--sql")) {
        sessions.getMethod("sql", String.class).invoke(spark, arguments[i + 1]);
      }
    }
  }
}
