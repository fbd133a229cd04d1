package io.lakeferry.local.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.local.laptop.House;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraInstanceIT {
  @TempDir private Path directory;

  private CassandraInstance instance() {
    return CassandraInstance.in(directory, House.find()::cassandraClasspath, 0);
  }

  @Test
  void rowsOutliveAStopThePasswordDoesNotAndNobodyElseIsLetIn() throws Exception {
    String before;
    try (CassandraInstance instance = instance()) {
      instance.startFor("lakeferry/warehouse");
      assertThat(instance.isStarted()).isFalse();
      instance.startFor(CassandraInstance.SECRET_ID);
      assertThat(instance.isStarted()).isTrue();
      before = password(instance);
      try (CqlSession admin = instance.admin()) {
        admin.execute(
            "CREATE KEYSPACE store WITH replication ="
                + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
        admin.execute("CREATE TABLE store.orders (id int PRIMARY KEY, total decimal)");
      }
      try (CqlSession session = session(instance, "ferry_etl", before)) {
        session.execute("INSERT INTO store.orders (id, total) VALUES (1, 2.50)");
        assertThatThrownBy(() -> session.execute("DROP TABLE store.orders"))
            .isInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(() -> session.execute("CREATE ROLE other"))
            .isInstanceOf(UnauthorizedException.class);
      }
      assertThatThrownBy(() -> session(instance, "cassandra", "cassandra").close())
          .isInstanceOf(AllNodesFailedException.class);
    }
    try (CassandraInstance instance = instance()) {
      instance.start();
      try (CqlSession session = session(instance, "ferry_etl", password(instance))) {
        assertThat(session.execute("SELECT total FROM store.orders").one().getBigDecimal(0))
            .isEqualByComparingTo("2.5");
      }
      assertThatThrownBy(() -> session(instance, "ferry_etl", before).close())
          .isInstanceOf(AllNodesFailedException.class);
      assertThat(Files.readString(directory.resolve("cassandra.log")))
          .doesNotContain(before, password(instance));
    }
  }

  private static String password(CassandraInstance instance) throws IOException {
    JsonNode secret = new JsonMapper().readTree(instance.secret());
    assertThat(secret.path("username").asText()).isEqualTo("ferry_etl");
    assertThat(instance.toString()).doesNotContain(secret.path("password").asText());
    return secret.path("password").asText();
  }

  private static CqlSession session(CassandraInstance instance, String user, String password) {
    int port = Integer.parseInt(instance.contactPoint().split(":", 2)[1]);
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .withLocalDatacenter("datacenter1")
        .withAuthCredentials(user, password)
        .build();
  }
}
