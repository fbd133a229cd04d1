package io.lakeferry.functions.launch;

import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.ContactPoint;
import io.lakeferry.contract.table.Printable;
import java.util.List;
import java.util.Optional;

/** Reads which cluster a payload means: without ContactPoints, Amazon Keyspaces. */
final class EndpointReader {
  private EndpointReader() {}

  /** The cluster, or nothing and at least one problem. */
  static Optional<CassandraEndpoint> read(Payload payload, String region) {
    List<ContactPoint> points =
        payload.someTexts(
            PayloadKey.CONTACT_POINTS,
            CheckedText.named(PayloadKey.CONTACT_POINTS, ContactPoint::parse));
    Optional<String> datacenter =
        payload.optional(PayloadKey.LOCAL_DATACENTER, EndpointReader::datacenter);
    Optional<String> secret =
        payload.optional(PayloadKey.SECRET_ID, CheckedText.secretId(PayloadKey.SECRET_ID));
    Problems problems = payload.problems();
    if (!payload.has(PayloadKey.CONTACT_POINTS)) {
      for (PayloadKey key : List.of(PayloadKey.SECRET_ID, PayloadKey.LOCAL_DATACENTER)) {
        if (payload.has(key)) {
          problems.add(
              "Invalid "
                  + key.text()
                  + ", without ContactPoints the job speaks to Amazon Keyspaces in its Region, as"
                  + " its own role: drop it, or name the servers of a Cassandra cluster in"
                  + " ContactPoints");
        }
      }
      return Optional.of(new CassandraEndpoint.Keyspaces(region));
    }
    if (!payload.has(PayloadKey.SECRET_ID)) {
      problems.add(
          "Missing SecretId: ContactPoints are those of a Cassandra cluster, which asks for a user"
              + " and a password; drop ContactPoints to speak to Amazon Keyspaces");
    }
    return points.isEmpty()
        ? Optional.empty()
        : secret.flatMap(
            id -> problems.collect(() -> new CassandraEndpoint.Cluster(points, datacenter, id)));
  }

  private static String datacenter(String text) {
    if (text.isBlank() || text.length() > 255 || !Printable.isPrintable(text)) {
      throw new IllegalArgumentException(
          "Invalid LocalDatacenter, name the data center as the cluster does, or drop the key: "
              + Printable.of(text));
    }
    return text;
  }
}
