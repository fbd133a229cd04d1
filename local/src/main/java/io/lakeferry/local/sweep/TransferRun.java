package io.lakeferry.local.sweep;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.KeyspacesArguments;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.local.glue.JobLaunch;
import io.lakeferry.local.glue.JvmJobProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One run of the job over a table of Cassandra.
 *
 * @param flow what it does
 * @param runKey its window
 * @param jobRunId its id
 */
public record TransferRun(KeyspacesTransfer flow, RunKey runKey, String jobRunId) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The class of the packaged job. */
  public static final String JOB = "io.lakeferry.jobs.keyspaces.KeyspacesJob";

  /** The first run of a window of its own. */
  public static TransferRun ofNewWindow(KeyspacesTransfer flow) {
    String request = UUID.randomUUID().toString();
    return new TransferRun(
        flow,
        RunKey.manual(job(flow).value(), flow.table().toString(), request),
        Attempt.newRunId());
  }

  /** Another run of the same window. */
  public TransferRun again() {
    return new TransferRun(flow, runKey, Attempt.newRunId());
  }

  /** Runs the process to its end, or kills it. */
  public Attempt run(JvmJobProcesses processes, KeyspacesGround ground, Kill kill)
      throws IOException, InterruptedException {
    return Attempt.of(processes, launch(ground, kill.fault()), kill);
  }

  /** What the process is started with. */
  public JobLaunch launch(KeyspacesGround ground, Optional<String> fault) {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("--class", JOB);
    arguments.put("--JOB_NAME", job(flow).value());
    arguments.put("--JOB_RUN_ID", jobRunId);
    arguments.putAll(arguments(ground));
    return new JobLaunch(job(flow).value(), jobRunId, arguments, fault);
  }

  /** What the function would tell the job. */
  public Map<String, String> arguments(KeyspacesGround ground) {
    return KeyspacesArguments.write(flow, new Handoff(runKey, new WorkPath(ground.work())));
  }

  /** Its receipt, if it left one. */
  public Optional<Receipt> receipt(KeyspacesGround ground) throws IOException {
    String key = new WorkPath(ground.work()).receiptKey(job(flow), runKey, jobRunId);
    Path file = ground.file("s3://" + ground.work().bucket() + "/" + key);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), Receipt.class))
        : Optional.empty();
  }

  private static JobName job(KeyspacesTransfer flow) {
    return JobName.of(flow.operation(), flow.table());
  }
}
