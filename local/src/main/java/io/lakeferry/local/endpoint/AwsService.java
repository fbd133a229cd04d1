package io.lakeferry.local.endpoint;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One service of AWS: the operations it has, and the words it refuses others with. */
public interface AwsService {
  /** Its name for people, as in {@code Glue}. */
  String name();

  /** What stands before the dot in {@code X-Amz-Target}, and in the path of RPC v2. */
  String target();

  /** The version of its API, as the query protocol sends it. */
  String version();

  /** The protocols its clients may speak. */
  Set<Protocol> protocols();

  /** Its operations by name. */
  Map<String, Operation> operations();

  /** The namespace of its XML, for a service that speaks the query protocol. */
  default String xmlNamespace() {
    return "";
  }

  /** The codes of the errors that no single operation makes. */
  Refusals refusals();

  /**
   * The code that clients of the query protocol know an error by, where it differs from the name of
   * the error; empty for a service that never spoke it.
   */
  default Optional<String> queryCode(String code) {
    return Optional.empty();
  }
}
