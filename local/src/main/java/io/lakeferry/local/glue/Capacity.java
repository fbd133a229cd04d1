package io.lakeferry.local.glue;

import static io.lakeferry.local.endpoint.AwsError.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/** The capacity of a job or run: workers of a type, or a number of DPUs, never both. */
final class Capacity {
  private static final double DEFAULT_DPU = 10;
  private static final Map<String, Double> DPU_OF_WORKER = new LinkedHashMap<>();

  static {
    DPU_OF_WORKER.put("Standard", 1.0);
    DPU_OF_WORKER.put("G.025X", 0.25);
    DPU_OF_WORKER.put("G.1X", 1.0);
    DPU_OF_WORKER.put("G.2X", 2.0);
    DPU_OF_WORKER.put("G.4X", 4.0);
    DPU_OF_WORKER.put("G.8X", 8.0);
    DPU_OF_WORKER.put("G.12X", 12.0);
    DPU_OF_WORKER.put("G.16X", 16.0);
    DPU_OF_WORKER.put("R.1X", 1.0);
    DPU_OF_WORKER.put("R.2X", 2.0);
    DPU_OF_WORKER.put("R.4X", 4.0);
    DPU_OF_WORKER.put("R.8X", 8.0);
    DPU_OF_WORKER.put("Z.2X", 2.0);
  }

  private Capacity() {}

  static String[] workerTypes() {
    return DPU_OF_WORKER.keySet().toArray(String[]::new);
  }

  /** Refuses a capacity told in two ways, or in half of one. */
  static void check(ObjectNode definition) {
    boolean workers = definition.has("WorkerType");
    if (definition.has("MaxCapacity") && (workers || definition.has("NumberOfWorkers"))) {
      throw refused(
          "InvalidInputException",
          "Please do not set Max Capacity if using Worker Type and Number of Workers.");
    }
    if (workers != definition.has("NumberOfWorkers")) {
      throw refused(
          "InvalidInputException", "Both Worker Type and Number of Workers have to be set.");
    }
    if (Tree.text(definition, "ExecutionClass").filter("FLEX"::equals).isPresent()
        && Tree.text(definition, "WorkerType").filter(t -> !t.matches("G[.][12]X")).isPresent()) {
      throw refused("InvalidInputException", "FLEX supports the worker types G.1X and G.2X only.");
    }
  }

  /** Adds what Glue tells of a capacity besides what was asked: the DPUs of its workers. */
  static void tell(ObjectNode target) {
    double dpu =
        target.has("WorkerType")
            ? DPU_OF_WORKER.get(Tree.required(target, "WorkerType"))
                * target.get("NumberOfWorkers").intValue()
            : target
                .path("MaxCapacity")
                .asDouble(target.path("AllocatedCapacity").asDouble(DEFAULT_DPU));
    target.put("MaxCapacity", dpu);
    target.put("AllocatedCapacity", (int) dpu);
  }

  /** The capacity of a run: what the run was told, or else the whole of what the job has. */
  static void choose(ObjectNode run, ObjectNode asked, ObjectNode job) {
    boolean own =
        asked.has("WorkerType") || asked.has("MaxCapacity") || asked.has("AllocatedCapacity");
    ObjectNode from = own ? asked : job;
    for (String field :
        new String[] {"WorkerType", "NumberOfWorkers", "MaxCapacity", "AllocatedCapacity"}) {
      if (from.has(field)) {
        run.set(field, from.get(field));
      }
    }
    tell(run);
  }
}
