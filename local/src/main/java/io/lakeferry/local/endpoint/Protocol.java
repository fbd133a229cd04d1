package io.lakeferry.local.endpoint;

/** The protocols that AWS clients speak. */
public enum Protocol {
  /** JSON, operation in {@code X-Amz-Target}, versions 1.0 and 1.1. */
  JSON,
  /** CBOR, operation in the path. */
  CBOR,
  /** A form in, XML out. */
  QUERY
}
