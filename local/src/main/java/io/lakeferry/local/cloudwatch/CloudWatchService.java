package io.lakeferry.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.AwsService;
import io.lakeferry.local.endpoint.Identity;
import io.lakeferry.local.endpoint.Operation;
import io.lakeferry.local.endpoint.Protocol;
import io.lakeferry.local.endpoint.Refusals;
import io.lakeferry.local.endpoint.Tree;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Amazon CloudWatch metrics in all its protocols, its data points under a directory. */
public final class CloudWatchService implements AwsService {
  private final MetricStore store;
  private final Clock clock;
  private final Map<String, Operation> operations;

  /** Opens the service on the metrics in a directory. */
  public CloudWatchService(Path directory, Clock clock) {
    this.store = new MetricStore(directory.resolve("metrics.jsonl"));
    this.clock = clock;
    MetricReader reader = new MetricReader(store);
    operations =
        Operation.table(
            new Operation("PutMetricData", MetricShapes.PUT, this::put),
            new Operation("ListMetrics", MetricShapes.LIST, reader::list),
            new Operation("GetMetricStatistics", MetricShapes.STATISTICS, reader::statistics),
            new Operation("GetMetricData", MetricShapes.DATA, reader::data));
  }

  private ObjectNode put(ObjectNode input) {
    String namespace = Tree.required(input, "Namespace");
    if (namespace.startsWith("AWS/")) {
      throw Refused.value("Namespace", namespace, "Names that begin with AWS/ are reserved.");
    }
    DatumReader reader = new DatumReader(namespace, clock.instant());
    List<Datum> data = new ArrayList<>();
    for (JsonNode part : input.get("MetricData")) {
      data.add(reader.read(part, "MetricData.member." + (data.size() + 1)));
    }
    store.put(data);
    return Tree.object();
  }

  @Override
  public Identity identity() {
    return new Identity(
        "CloudWatch",
        "GraniteServiceVersion20100801",
        "2010-08-01",
        EnumSet.allOf(Protocol.class),
        new Refusals(Refused.VALUE, Refused.MISSING, Refused.VALUE));
  }

  @Override
  public String xmlNamespace() {
    return "http://monitoring.amazonaws.com/doc/2010-08-01/";
  }

  @Override
  public Map<String, Operation> operations() {
    return operations;
  }

  @Override
  public Optional<String> queryCode(String code) {
    return switch (code) {
      case Refused.VALUE -> Optional.of("InvalidParameterValue");
      case Refused.MISSING -> Optional.of("MissingParameter");
      case Refused.COMBINATION -> Optional.of("InvalidParameterCombination");
      case "InternalServiceFault" -> Optional.of("InternalServiceError");
      case "ThrottlingException" -> Optional.of("Throttling");
      default -> Optional.empty();
    };
  }
}
