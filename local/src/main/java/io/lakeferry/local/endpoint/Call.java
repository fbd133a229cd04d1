package io.lakeferry.local.endpoint;

/**
 * A call as a protocol's request names it; whether service and operation exist is another matter.
 *
 * @param codec reads the request and writes the answer
 * @param service finds the service: its target, or its version under the query protocol
 * @param operation the operation's name
 */
record Call(Codec codec, String service, String operation) {
  boolean means(AwsService candidate) {
    Identity identity = candidate.identity();
    return identity.protocols().contains(codec.protocol())
        && (codec.protocol() == Protocol.QUERY
            ? identity.version().equals(service)
            : identity.target().equals(service));
  }
}
