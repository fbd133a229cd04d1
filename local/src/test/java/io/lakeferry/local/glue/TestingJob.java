package io.lakeferry.local.glue;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A job without Spark: does what its arguments say. */
final class TestingJob {
  private TestingJob() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("arguments: " + String.join(" ", arguments));
    System.out.println("pid: " + ProcessHandle.current().pid());
    for (String name : List.of("AWS_ENDPOINT_URL", "AWS_REGION", "LAKEFERRY_FAULT")) {
      System.out.println(name + "=" + System.getenv(name));
    }
    for (String name : List.of("spark.master", "spark.sql.shuffle.partitions", "spark.x")) {
      System.out.println(name + "=" + System.getProperty(name));
    }
    System.out.println("host: " + hostOf(value(arguments, "--jdbc_url")));
    switch (value(arguments, "--does")) {
      case "fail" -> throw new IllegalStateException("no table orders");
      case "exit" -> Runtime.getRuntime().exit(3);
      case "hang" -> new CountDownLatch(1).await();
      case "leaveThread" -> new Thread(TestingJob::hang).start();
      default -> System.out.println("done");
    }
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String hostOf(String url) throws IOException {
    if (url.isEmpty()) {
      return "none";
    }
    String host = url.replaceAll("jdbc:redshift://([^:/]+).*", "$1");
    return InetAddress.getByName(host).getHostAddress();
  }

  private static String value(String[] arguments, String name) {
    int at = Arrays.asList(arguments).indexOf(name);
    return at < 0 ? "" : arguments[at + 1];
  }
}
