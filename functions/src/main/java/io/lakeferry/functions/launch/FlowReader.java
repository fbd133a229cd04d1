package io.lakeferry.functions.launch;

import java.util.Optional;

/** Reads the payloads of one flow. */
interface FlowReader {
  /** What its payloads look like. */
  PayloadShape shape();

  /** The flow, or nothing and at least one problem. */
  Optional<FlowJob> read(Payload payload);
}
