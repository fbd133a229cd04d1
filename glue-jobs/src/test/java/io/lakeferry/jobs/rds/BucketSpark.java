package io.lakeferry.jobs.rds;

import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.StagedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Spark over a bucket in memory: what it reads and writes passes through the local disk. */
record BucketSpark(Bucket bucket, Faults faults, JobLog log) implements TransformLane {
  private static final String BUCKET = "s3://scratch/";

  @Override
  public Done run(Order order) {
    System.setProperty("spark.master", "local[2]");
    System.setProperty("spark.ui.enabled", "false");
    System.setProperty("spark.sql.shuffle.partitions", "2");
    try {
      Path disk = Files.createTempDirectory("lakeferry-spark-");
      for (StagedFile file : order.source()) {
        Path path = disk.resolve(file.key());
        Files.createDirectories(path.getParent());
        Files.write(path, bucket.bytes(file.key()));
      }
      try {
        return new SparkTransform(
                "test",
                uri -> disk.resolve(uri.substring(BUCKET.length())).toUri().toString(),
                faults,
                log)
            .run(order);
      } finally {
        put(disk, disk.resolve(order.target().prefix()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(Path disk, Path result) throws IOException {
    if (!Files.exists(result)) {
      return;
    }
    try (Stream<Path> files = Files.list(result)) {
      for (Path file : files.toList()) {
        bucket.put(disk.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
  }
}
