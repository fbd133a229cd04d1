package io.lakeferry.local.endpoint;

import java.util.Set;

/**
 * By what a service is known, and with what words it refuses.
 *
 * @param name its name for people, as in {@code Glue}
 * @param target what stands before the dot in {@code X-Amz-Target}, and in the path of RPC v2
 * @param version the version of its API, as the query protocol sends it
 * @param protocols the protocols its clients may speak
 * @param refusals the codes of the errors that no single operation makes
 */
public record Identity(
    String name, String target, String version, Set<Protocol> protocols, Refusals refusals) {
  /** Keeps a copy. */
  public Identity {
    protocols = Set.copyOf(protocols);
  }
}
