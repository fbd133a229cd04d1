package io.lakeferry.local.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.JobName;
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
 * One run of the unload job for one window.
 *
 * @param flow what it moves
 * @param runKey its window
 * @param jobRunId its id
 */
public record UnloadRun(RedshiftUnload flow, RunKey runKey, String jobRunId) {
  /** The first run of a window of its own. */
  public static UnloadRun ofNewWindow(RedshiftUnload flow) {
    String request = UUID.randomUUID().toString();
    JobName job = JobName.unloadOf(flow.table());
    return new UnloadRun(
        flow,
        RunKey.manual(job.value(), flow.destination().toString(), request),
        Attempt.newRunId());
  }

  /** Another run of the same window. */
  public UnloadRun again() {
    return new UnloadRun(flow, runKey, Attempt.newRunId());
  }

  /** Runs the process to its end, or kills it. */
  public Attempt run(JvmJobProcesses processes, ProvingGround ground, Kill kill)
      throws IOException, InterruptedException {
    return Attempt.of(processes, launch(ground, kill.fault()), kill);
  }

  /** Its receipt, if it left one. */
  public Optional<Receipt> receipt(ProvingGround ground) throws IOException {
    JobName job = JobName.unloadOf(flow.table());
    String key = new WorkPath(ground.work()).receiptKey(job, runKey, jobRunId);
    Path file = ground.file("s3://" + ground.work().bucket() + "/" + key);
    return Files.exists(file)
        ? Optional.of(new ObjectMapper().readValue(file.toFile(), Receipt.class))
        : Optional.empty();
  }

  private JobLaunch launch(ProvingGround ground, Optional<String> fault) {
    String job = JobName.unloadOf(flow.table()).value();
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("--class", "io.lakeferry.jobs.redshift.RedshiftUnloadJob");
    arguments.put("--JOB_NAME", job);
    arguments.put("--JOB_RUN_ID", jobRunId);
    arguments.putAll(JobArguments.write(flow, new Handoff(runKey, new WorkPath(ground.work()))));
    return new JobLaunch(job, jobRunId, arguments, fault);
  }
}
