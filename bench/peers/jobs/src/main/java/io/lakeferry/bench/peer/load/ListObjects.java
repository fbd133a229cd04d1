package io.lakeferry.bench.peer.load;

import org.apache.spark.sql.SparkSession;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A bare loop through the pages of a listing. */
final class ListObjects implements Contender {
  @Override
  public void run(SparkSession spark, Settings settings, String[] arguments) {
    String bucket = settings.required("bucket");
    String prefix = settings.required("prefix");
    try (S3Client client =
        S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
      long expected = Long.parseLong(settings.required("objects"));
      long listed =
          client
              .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
              .contents()
              .stream()
              .count();
      if (listed != expected) {
        throw new IllegalStateException("Listed " + listed + " objects of " + expected);
      }
    }
  }
}
