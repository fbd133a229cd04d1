package io.lakeferry.local.sweep;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Two runs at once that find the same files new; one of them must load each file. */
public final class LoadRace {
  private final JobLoader loader;
  private final SweptTable table;
  private final Consumer<String> log;

  /**
   * Races for a table that nobody else loads.
   *
   * @param rows how many rows a window has, an even number
   * @param log told of every race
   */
  public LoadRace(LoadGround ground, JobLoader loader, int rows, Consumer<String> log) {
    this.loader = loader;
    this.table = SweptTable.of(ground, loader, rows);
    this.log = log;
  }

  /**
   * Races so many times: in turn two runs of one window, as after a lost answer, and runs of two
   * windows, as when a schedule and a person meet. The table is made by the first.
   */
  public LoadCounts race(int races) throws IOException, SQLException {
    LoadCounts counts = LoadCounts.NONE;
    for (int window = 0; window < races; window++) {
      table.put(window, false);
      String rival = window % 2 == 0 ? "" : " rival";
      CompletableFuture<Attempt> one = start(window, "");
      CompletableFuture<Attempt> other = start(window, rival);
      int unfinished = failures(one) + failures(other);
      LoadCounts rows = table.count(window + 1);
      LoadCounts race = new LoadCounts(0, 0, unfinished, rows.lost(), rows.doubled(), 0, 0);
      log.accept(
          table.words()
              + (rival.isEmpty() ? ", two runs of one window: " : ", runs of two windows: ")
              + race.sentence());
      counts = counts.then(race);
    }
    return counts;
  }

  private CompletableFuture<Attempt> start(int window, String rival) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return loader.run(window, rival, new Kill.Never());
          } catch (IOException e) {
            throw new CompletionException(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
          }
        });
  }

  private static int failures(CompletableFuture<Attempt> run) throws IOException {
    try {
      return run.join().succeeded() ? 0 : 1;
    } catch (CompletionException e) {
      throw new IOException("A run could not be started", e.getCause());
    }
  }
}
