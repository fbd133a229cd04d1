package io.lakeferry.local.cli;

import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.local.laptop.Beacon;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.laptop.StateLock;
import io.lakeferry.local.s3.S3Server;
import io.lakeferry.local.store.EventBatch;
import io.lakeferry.local.store.StoreEvents;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "seed",
    description = "Puts events of a store into the local S3, whether or not a ferry is up.")
final class SeedCommand implements Callable<Integer> {
  private static final String STORE_EVENTS = "store-events";

  @Mixin private StateOption state;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<data>", description = "store-events, which is all there is.")
  private String data;

  @Option(names = "--count", required = true, paramLabel = "<n>", description = "How many events.")
  private long count;

  @Option(
      names = "--bad",
      paramLabel = "<n>",
      description = "How many of them lack store_id and have bad_msg; 0 unless given.")
  private long bad;

  @Option(
      names = "--per-object",
      paramLabel = "<n>",
      description = "How many events an object has, one a line; 1 unless given.")
  private int perObject = 1;

  @Option(
      names = "--seed",
      paramLabel = "<number>",
      description =
          "Makes the same objects for the same number; without it the events have just happened.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "<s3://bucket/folder/>",
      description = "Where they go; s3://lakeferry-lake/store-events/ unless given.")
  private String folder = "s3://lakeferry-lake/store-events/";

  @Override
  public Integer call() throws IOException {
    if (!data.equals(STORE_EVENTS)) {
      throw new CliException(
          ExitCode.NOT_FOUND, "There is no data " + data + "; there is " + STORE_EVENTS);
    }
    EventBatch batch;
    LakePath path;
    try {
      path = LakePath.parse(folder);
      batch =
          seed.isPresent()
              ? EventBatch.ofSeed(count, bad, perObject, seed.get())
              : EventBatch.untilNow(count, bad, perObject, Instant.now());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    long objects = put(batch, path);
    spec.commandLine()
        .getOut()
        .println(
            String.format(
                Locale.ROOT,
                "%,d events, %,d of them bad, in %,d objects below %s",
                count,
                bad,
                objects,
                path));
    return ExitCode.OK.code();
  }

  private long put(EventBatch batch, LakePath path) throws IOException {
    Path directory = state.directory(House.find());
    Optional<Beacon> up = Beacon.find(directory);
    if (up.isPresent()) {
      return put(batch, path, up.get().s3());
    }
    StateLock lock = StateLock.take(directory);
    try (S3Server s3 = S3Server.start(directory.resolve("s3"), 0)) {
      s3.createBucket(path.bucket());
      return put(batch, path, s3.uri());
    } finally {
      lock.close();
    }
  }

  private static long put(EventBatch batch, LakePath path, URI s3) throws IOException {
    return new StoreEvents(s3).put(batch, path);
  }
}
