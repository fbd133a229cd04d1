package io.lakeferry.local.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.ContactPoint;
import io.lakeferry.contract.flow.DriverConf;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.local.cassandra.CassandraInstance;
import io.lakeferry.local.glue.JvmJobProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that throttles, is silent, or goes away while a table is exported. */
@ExtendWith(RunningKeyspaces.class)
class ExportFaultsIT {
  private static final int ROWS = 3000;
  private static final Instant MINUTE = Instant.parse("2026-11-20T06:00:00Z");
  private static final CqlProxy.Fault NONE = new CqlProxy.Fault.None();

  /** Small pages, so that there are many; short waits, so that the test is short. */
  private static final String OPTIONS =
      """
      datastax-java-driver {
        basic.request.timeout = 1 second
        basic.request.page-size = 20
        advanced.protocol.version = V4
        advanced.reconnection-policy.base-delay = 200 milliseconds
        advanced.connection.init-query-timeout = 5 seconds
        advanced.control-connection.timeout = 5 seconds
        lakeferry.patience = %d seconds
      }
      """;

  private static NumberedTable table;

  @BeforeAll
  static void fill(KeyspacesGround ground) throws Exception {
    table = NumberedTable.createIn(ground, "faulty", ROWS);
  }

  @Test
  void whatPassesIsWaitedForAndEveryRowArrivesOnce(KeyspacesGround ground, JvmJobProcesses jobs)
      throws Exception {
    Map<Integer, CqlProxy.Fault> faults =
        Map.of(
            3, CqlProxy.Fault.Refusal.OVERLOADED,
            6, CqlProxy.Fault.Refusal.READ_TIMEOUT,
            10, new CqlProxy.Fault.Silence(),
            15, CqlProxy.Fault.Refusal.SERVER_ERROR,
            60, new CqlProxy.Fault.Away(Duration.ofMillis(1500)));
    try (CqlProxy proxy = proxy(ground, number -> faults.getOrDefault(number, NONE))) {
      TransferRun run = run(ground, proxy, "passing", 60);

      assertThat(run.run(jobs, ground, new Kill.Never()).exitCode())
          .as(() -> log(jobs, run))
          .isZero();

      Receipt receipt = run.receipt(ground).orElseThrow();
      assertThat(receipt.reconciled()).isTrue();
      assertThat(receipt.sourceRows()).isEqualTo(ROWS);
      assertThat(rows(ground, run)).isEqualTo(new Visible.Rows(0, 0));
      assertThat(proxy.asked()).isGreaterThan(faults.size() + ROWS / 20);
      assertThat(log(jobs, run)).containsPattern("[1-9][0-9]* requests repeated");
    }
  }

  @Test
  void aServerThatGoesAwayForGoodFailsTheRunWithOneError(
      KeyspacesGround ground, JvmJobProcesses jobs) throws Exception {
    CqlProxy.Fault away = new CqlProxy.Fault.Away(Duration.ofHours(1));
    try (CqlProxy proxy = proxy(ground, number -> number == 40 ? away : NONE)) {
      assertThat(failure(ground, jobs, run(ground, proxy, "away", 3)))
          .matches("The cluster failed a request, \\d+ times in 3 s: .*")
          .endsWith("; see that the cluster is up and lets the job in, and run the window again");
    }
  }

  @Test
  void aTableThatIsThrottledForGoodFailsTheRunWithOneError(
      KeyspacesGround ground, JvmJobProcesses jobs) throws Exception {
    try (CqlProxy proxy =
        proxy(ground, number -> number > 40 ? CqlProxy.Fault.Refusal.READ_TIMEOUT : NONE)) {
      assertThat(failure(ground, jobs, run(ground, proxy, "throttled", 3)))
          .matches("The cluster failed a request, \\d+ times in 3 s: Cassandra timeout during .*")
          .endsWith(
              "; raise the capacity of the table, or lower MaxReadsPerSecond or"
                  + " MaxWritesPerSecond, and run the window again");
    }
  }

  private static String failure(KeyspacesGround ground, JvmJobProcesses jobs, TransferRun run)
      throws IOException, InterruptedException {
    assertThat(run.run(jobs, ground, new Kill.Never()).exitCode()).isNotZero();
    Receipt receipt = run.receipt(ground).orElseThrow();
    assertThat(receipt.reconciled()).isFalse();
    assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.FAILED);
    assertThat(ground.lakeFolder(run.flow().destination().orElseThrow()).visible().files())
        .isEmpty();
    LakePath staging = new WorkPath(ground.work()).root().resolve("staging");
    assertThat(ground.lakeFolder(staging).visible().files()).isEmpty();
    return receipt.error();
  }

  private static Visible.Rows rows(KeyspacesGround ground, TransferRun run) throws Exception {
    return ground
        .lakeFolder(run.flow().destination().orElseThrow())
        .count(FileFormat.PARQUET, ROWS, 1);
  }

  private static CqlProxy proxy(KeyspacesGround ground, IntFunction<CqlProxy.Fault> faults)
      throws IOException {
    ContactPoint server = ContactPoint.parse(ground.cassandra().contactPoint());
    return new CqlProxy(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), faults);
  }

  private static TransferRun run(
      KeyspacesGround ground, CqlProxy proxy, String name, int patienceSeconds) throws IOException {
    LakePath folder = ground.folder("conf");
    Path file = Files.createDirectories(ground.files(folder)).resolve(name + ".conf");
    Files.writeString(file, OPTIONS.formatted(patienceSeconds));
    return TransferRun.ofNewWindow(
        ground.export(
            table.name(),
            name,
            MINUTE,
            new CassandraEndpoint.Cluster(
                List.of(new ContactPoint("127.0.0.1", proxy.port())),
                Optional.empty(),
                CassandraInstance.SECRET_ID),
            new DriverConf(folder, name + ".conf")));
  }

  private static String log(JvmJobProcesses jobs, TransferRun run) {
    try {
      return Files.readString(jobs.logOf(run.jobRunId()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
