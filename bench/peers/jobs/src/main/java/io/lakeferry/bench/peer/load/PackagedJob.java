package io.lakeferry.bench.peer.load;

import java.lang.reflect.Method;
import org.apache.spark.sql.SparkSession;

/** Our job from its packaged jar, called as Glue calls it. */
final class PackagedJob implements Contender {
  @Override
  public void run(SparkSession spark, Settings settings, String[] arguments) throws Exception {
    run(arguments);
  }

  static void run(String[] arguments) throws Exception {
    Method main =
        Class.forName("io.lakeferry.jobs.rds.S3ToRdsJob").getMethod("main", String[].class);
    main.invoke(null, (Object) arguments);
  }
}
