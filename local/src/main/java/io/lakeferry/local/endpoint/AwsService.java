package io.lakeferry.local.endpoint;

import java.util.Map;
import java.util.Optional;

/** One service of AWS: the operations it has, and the words it refuses others with. */
public interface AwsService {
  /** Who it is. */
  Identity identity();

  /** Its operations by name. */
  Map<String, Operation> operations();

  /** The namespace of its XML, for a service that speaks the query protocol. */
  default String xmlNamespace() {
    return "";
  }

  /**
   * The code that clients of the query protocol know an error by, where it differs from the name of
   * the error; empty for a service that never spoke it.
   */
  default Optional<String> queryCode(String code) {
    return Optional.empty();
  }
}
