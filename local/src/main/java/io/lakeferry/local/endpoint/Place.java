package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where in a request a check is, and all that the checks of this request found so far. */
public final class Place {
  private final String path;
  private final Findings findings;

  private Place(String path, Findings findings) {
    this.path = path;
    this.findings = findings;
  }

  /**
   * Checks a request.
   *
   * @throws AwsError if it does not fit; constraints are reported together, as AWS does
   */
  static void check(Struct shape, JsonNode request, String operation, Refusals refusals) {
    Findings findings = new Findings(operation, refusals);
    shape.check(request, new Place("", findings));
    findings.report();
  }

  Place field(String name) {
    String member = name.substring(0, Math.min(1, name.length())).toLowerCase(Locale.ROOT);
    String camel = name.isEmpty() ? name : member + name.substring(1);
    return new Place(path.isEmpty() ? camel : path + "." + camel, findings);
  }

  Place item(int number) {
    return new Place(path + "." + number + ".member", findings);
  }

  void missing() {
    findings.missing.add(
        "Value null at '" + path + "' failed to satisfy constraint: Member must not be null");
  }

  // Free text is not repeated: it may be a secret, and errors are logged.
  void constraint(String rule) {
    findings.constraints.add("Value at '" + path + "' failed to satisfy constraint: " + rule);
  }

  void constraint(JsonNode value, String rule) {
    findings.constraints.add(
        "Value '" + value.asText() + "' at '" + path + "' failed to satisfy constraint: " + rule);
  }

  AwsError wrongType(JsonNode value, String wanted) {
    return AwsError.refused(
        "SerializationException",
        value.getNodeType() + "_VALUE at '" + path + "' can not be converted to " + wanted);
  }

  AwsError unknownField(String name) {
    return AwsError.refused(
        findings.refusals.unknownField(),
        "Unknown field \""
            + name
            + "\""
            + (path.isEmpty() ? "" : " at '" + path + "'")
            + " in the request of "
            + findings.operation);
  }

  private static final class Findings {
    private final String operation;
    private final Refusals refusals;
    private final List<String> missing = new ArrayList<>();
    private final List<String> constraints = new ArrayList<>();

    Findings(String operation, Refusals refusals) {
      this.operation = operation;
      this.refusals = refusals;
    }

    void report() {
      List<String> all = new ArrayList<>(missing);
      all.addAll(constraints);
      if (!all.isEmpty()) {
        throw AwsError.refused(
            missing.isEmpty() ? refusals.constraint() : refusals.missing(),
            all.size()
                + (all.size() == 1 ? " validation error" : " validation errors")
                + " detected: "
                + String.join("; ", all));
      }
    }
  }
}
