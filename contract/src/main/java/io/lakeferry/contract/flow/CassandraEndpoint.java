package io.lakeferry.contract.flow;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Which cluster a flow speaks to, and as whom. */
public sealed interface CassandraEndpoint {

  /**
   * Amazon Keyspaces, as the role of the job (SigV4).
   *
   * @param region the Region, which is the driver's data center too
   */
  record Keyspaces(String region) implements CassandraEndpoint {
    /** Refuses no Region. */
    public Keyspaces {
      if (region.isBlank()) {
        throw new IllegalArgumentException("Invalid Region, it is empty");
      }
    }
  }

  /**
   * A Cassandra cluster, by user and password.
   *
   * @param contactPoints servers to begin with, at least one
   * @param localDatacenter the data center to speak to; empty for that of the contact points
   * @param secretId the Secrets Manager id of {@code {"username":…,"password":…}}
   */
  record Cluster(
      List<ContactPoint> contactPoints, Optional<String> localDatacenter, String secretId)
      implements CassandraEndpoint {
    /** Keeps a copy; refuses no contact point, and one twice. */
    public Cluster {
      contactPoints = List.copyOf(contactPoints);
      if (contactPoints.isEmpty()) {
        throw new IllegalArgumentException(
            "Invalid ContactPoints, the list is empty: name a server, such as [\"10.0.0.7:9042\"]");
      }
      if (new HashSet<>(contactPoints).size() < contactPoints.size()) {
        throw new IllegalArgumentException(
            "Invalid ContactPoints, a server is there twice: " + contactPoints);
      }
      localDatacenter.ifPresent(
          name -> {
            if (name.isBlank()) {
              throw new IllegalArgumentException(
                  "Invalid LocalDatacenter, it is empty: name a data center or drop the key");
            }
          });
    }
  }
}
