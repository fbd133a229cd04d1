package io.lakeferry.bench.peer.load;

import java.lang.reflect.Method;
import org.apache.spark.sql.SparkSession;

/** Our job from its packaged jar, called as Glue calls it. */
final class PackagedJob implements Contender {
  @Override
  public void run(SparkSession spark, Settings settings, String[] arguments) throws Exception {
    run(settings, arguments);
  }

  static void run(Settings settings, String[] arguments) throws Exception {
    Method main =
        Class.forName(settings.required("packaged_job")).getMethod("main", String[].class);
    main.invoke(null, (Object) arguments);
  }
}
