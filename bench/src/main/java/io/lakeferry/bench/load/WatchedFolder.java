package io.lakeferry.bench.load;

import io.lakeferry.bench.ContenderProcess;
import io.lakeferry.bench.Log;
import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.local.store.EventBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Events of the store in a folder, and loads of them whose memory is watched.
 *
 * @param process where the loads run
 * @param folder the folder
 * @param rows how many events there are
 * @param objects how many objects
 * @param bytesOfUri how long the longest URI of one is
 */
record WatchedFolder(LoadProcess process, LakePath folder, long rows, int objects, int bytesOfUri) {
  private static final long SEED = 37;

  static WatchedFolder seed(LoadProcess process, String name, long rows, long perObject)
      throws IOException {
    LakePath folder = process.ground().folder(name);
    process.ground().seed(EventBatch.ofSeed(rows, 0, (int) perObject, SEED), folder);
    Path files = process.ground().files(folder);
    try (Stream<Path> all = Files.walk(files)) {
      List<Integer> lengths =
          all.filter(Files::isRegularFile)
              .map(file -> folder.toString().length() + files.relativize(file).toString().length())
              .sorted()
              .toList();
      return new WatchedFolder(
          process, folder, rows, lengths.size(), lengths.get(lengths.size() - 1));
    }
  }

  /** Makes the table and fills it. */
  void create() throws IOException, InterruptedException {
    process.watched(flow());
  }

  /** Loads into the empty table. */
  ContenderProcess.Memory load(Log log) throws IOException, InterruptedException {
    StoreTable table = table();
    table.empty();
    ContenderProcess.Memory memory = process.watched(flow());
    table.check("ours", rows);
    log.say(rows + " rows in " + objects + " objects: " + memory.text());
    return memory;
  }

  private S3ToRds flow() {
    return table().load(folder, LoadMode.APPEND, process.ground().instance().secretId());
  }

  private StoreTable table() {
    return new StoreTable(process.ground().instance());
  }
}
