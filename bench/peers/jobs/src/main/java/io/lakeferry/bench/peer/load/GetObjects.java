package io.lakeferry.bench.peer.load;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A bare loop that gets objects whose keys are known, and throws away what they hold. */
final class GetObjects implements Contender {
  private List<String> keys = List.of();

  @Override
  public void prepare(Settings settings) throws Exception {
    keys = Files.readAllLines(Path.of(settings.required("file")));
    System.setProperty("http.maxConnections", "32");
  }

  @Override
  public void run(SparkSession spark, Settings settings, String[] arguments) throws Exception {
    String bucket = settings.required("bucket");
    int threads = Integer.parseInt(settings.required("threads"));
    AtomicInteger next = new AtomicInteger();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try (S3Client client =
        S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(
            workers.submit(
                () -> {
                  int at = next.getAndIncrement();
                  while (at < keys.size()) {
                    get(client, bucket, keys.get(at));
                    at = next.getAndIncrement();
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private static void get(S3Client client, String bucket, String key) throws Exception {
    try (InputStream content = client.getObject(request -> request.bucket(bucket).key(key))) {
      content.transferTo(OutputStream.nullOutputStream());
    }
  }
}
