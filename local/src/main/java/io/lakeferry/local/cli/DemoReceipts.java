package io.lakeferry.local.cli;

import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.handoff.Receipt;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** The receipts of a demo: a table for each flow, for each moves something else. */
final class DemoReceipts {
  private DemoReceipts() {}

  static void show(DemoStage stage) {
    List<Receipt> all = stage.receipts();
    List<Receipt> loads = all.stream().filter(DemoReceipts::isLoad).toList();
    List<Receipt> transfers = all.stream().filter(DemoReceipts::isTransfer).toList();
    List<Receipt> unloads =
        all.stream().filter(receipt -> !isLoad(receipt) && !isTransfer(receipt)).toList();
    if (!unloads.isEmpty()) {
      print(
          stage.screen(),
          files(unloads, List.of("table", "window", "format"), DemoReceipts::unload));
      folders(stage, unloads);
    }
    if (!loads.isEmpty()) {
      print(stage.screen(), loads(loads));
    }
    if (!transfers.isEmpty()) {
      print(
          stage.screen(), files(transfers, List.of("table", "operation"), DemoReceipts::transfer));
      folders(stage, transfers);
    }
  }

  private static void folders(DemoStage stage, List<Receipt> receipts) {
    receipts.stream()
        .map(Receipt::destination)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(
            uri ->
                stage
                    .screen()
                    .line("  " + uri + "\n    " + stage.screen().quiet(stage.onDisk(uri) + "/")));
    stage.screen().line();
  }

  private static boolean isLoad(Receipt receipt) {
    return receipt.flow().equals(S3ToRds.NAME);
  }

  private static boolean isTransfer(Receipt receipt) {
    return receipt.flow().equals(KeyspacesTransfer.NAME);
  }

  private static void print(Screen screen, TextTable table) {
    table.lines().forEach(line -> screen.line("  " + line));
    screen.line();
  }

  /** What has become files, or is read from them. */
  private static TextTable files(
      List<Receipt> receipts, List<String> titles, Function<Receipt, List<String>> first) {
    TextTable table =
        new TextTable(
            row(titles, "source rows", "target rows", "files", "bytes", "seconds", "reconciled"));
    for (Receipt receipt : receipts) {
      table.row(
          row(
              first.apply(receipt),
              number(receipt.sourceRows()),
              number(receipt.targetRows()),
              Integer.toString(receipt.files().size()),
              number(receipt.bytes()),
              seconds(receipt),
              reconciled(receipt)));
    }
    return table;
  }

  private static String[] row(List<String> first, String... others) {
    return Stream.concat(first.stream(), Stream.of(others)).toArray(String[]::new);
  }

  private static List<String> unload(Receipt receipt) {
    return List.of(
        receipt.table(),
        receipt.partition() == null ? "whole" : receipt.partition(),
        receipt.fileFormat());
  }

  private static List<String> transfer(Receipt receipt) {
    return List.of(receipt.table(), receipt.writeMode());
  }

  private static TextTable loads(List<Receipt> receipts) {
    TextTable table =
        new TextTable(
            "table",
            "database",
            "outcome",
            "files",
            "new",
            "records",
            "rows",
            "quarantined",
            "seconds",
            "reconciled");
    for (Receipt receipt : receipts) {
      table.row(
          receipt.table(),
          receipt.versions().getOrDefault("database", ""),
          receipt.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          number(receipt.sourceFiles()),
          number(receipt.newFiles()),
          number(receipt.sourceRows()),
          number(receipt.targetRows()),
          number(receipt.quarantinedRows()),
          seconds(receipt),
          reconciled(receipt));
    }
    return table;
  }

  /** What a run came to, in a few words. */
  static String inWords(Receipt receipt) {
    if (!isLoad(receipt)) {
      return number(receipt.targetRows()) + " rows, files: " + receipt.files().size();
    }
    String rows =
        number(receipt.targetRows())
            + " rows of "
            + number(receipt.newFiles())
            + " new files, quarantined: "
            + number(receipt.quarantinedRows());
    return switch (receipt.outcome()) {
      case NOTHING_NEW -> "nothing new among " + number(receipt.sourceFiles()) + " files";
      case RECOVERED -> "had committed before: " + rows;
      case PUBLISHED, SKIPPED, FAILED -> rows;
    };
  }

  private static String number(Long value) {
    return value == null ? "" : String.format(Locale.ROOT, "%,d", value);
  }

  private static String seconds(Receipt receipt) {
    return String.format(Locale.ROOT, "%.1f", receipt.seconds());
  }

  private static String reconciled(Receipt receipt) {
    return receipt.reconciled() ? "yes" : "no";
  }
}
