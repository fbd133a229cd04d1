package io.lakeferry.local.store;

import io.lakeferry.contract.lake.LakePath;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts the events of a store into S3, below {@code event_type=<type>/dt=<YYYY_MM_DD>/<microseconds
 * since 1970>.json}: the layout and the twelve fields of the predecessor's store.
 */
public final class StoreEvents {
  private static final int MOST_AT_ONCE = 8;
  private static final long ROOM = 200_000_000;

  private final URI s3;
  private final HttpClient http = HttpClient.newHttpClient();

  /** Puts them into this S3 server, which takes requests without a signature. */
  public StoreEvents(URI s3) {
    this.s3 = s3;
  }

  /**
   * Puts a batch into a folder; objects of the same keys are replaced.
   *
   * @return how many objects there are
   * @throws IOException if the server refuses one
   */
  public long put(EventBatch batch, LakePath folder) throws IOException {
    int size = batch.perObject() * StoreObject.LONGEST_EVENT;
    int threads = (int) Math.max(1, Math.min(MOST_AT_ONCE, ROOM / size));
    AtomicLong next = new AtomicLong();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Long>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(workers.submit(worker(batch, folder, next, size)));
      }
      long objects = 0;
      for (Future<Long> one : all) {
        objects += one.get();
      }
      return objects;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while events were put into " + folder);
    } finally {
      workers.shutdownNow();
    }
  }

  private Callable<Long> worker(EventBatch batch, LakePath folder, AtomicLong next, int size) {
    return () -> {
      byte[] content = new byte[size];
      long objects = 0;
      long event = take(batch, next);
      while (event < batch.count()) {
        StoreObject object = batch.objectAt(event);
        put(folder, object.key(), content, object.writeTo(content));
        objects++;
        event = take(batch, next);
      }
      return objects;
    };
  }

  /** The first event of the next object; nobody else gets it. */
  private static long take(EventBatch batch, AtomicLong next) {
    return next.getAndUpdate(event -> event < batch.count() ? batch.objectAt(event).next() : event);
  }

  private void put(LakePath folder, String name, byte[] content, int length)
      throws IOException, InterruptedException {
    String key = folder.key(name);
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(uri(folder.bucket() + "/" + key))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content, 0, length))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "Cannot put s3://"
              + folder.bucket()
              + "/"
              + key
              + ", status "
              + response.statusCode()
              + ": "
              + response.body());
    }
  }

  private URI uri(String object) {
    try {
      return new URI("http", null, s3.getHost(), s3.getPort(), "/" + object, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("Invalid S3 key: " + object, e);
    }
  }
}
