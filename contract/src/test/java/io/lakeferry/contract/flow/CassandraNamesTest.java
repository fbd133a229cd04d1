package io.lakeferry.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and servers are taken as Cassandra has them, and quoted so that CQL does, too. */
class CassandraNamesTest {
  @Test
  void caseIsKept() {
    assertThat(CassandraTable.of("Store_1", "table").quoted()).isEqualTo("\"Store_1\".\"table\"");
    assertThat(CassandraTable.of("Store_1", "table")).hasToString("Store_1.table");
    assertThat(CassandraTable.of("a", "b")).isNotEqualTo(CassandraTable.of("A", "b"));
    assertThat(new CassandraName("_" + "x".repeat(47)).value()).hasSize(48);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a b", "\"a\"", "a\"; DROP KEYSPACE b", "ä", "a-b", "٣"})
  void otherNamesAreRefused(String name) {
    assertThatThrownBy(() -> new CassandraName(name))
        .hasMessage(
            "Invalid name, write 1 to 48 letters, digits and underscores without quotes, in the"
                + " case that Cassandra stores: "
                + name);
  }

  @Test
  void longNameIsRefused() {
    assertThatThrownBy(() -> new CassandraName("x".repeat(49)))
        .hasMessageStartingWith("Invalid name, write 1 to 48 letters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id | \"id\"",
        "Total (€) | \"Total (€)\"",
        "a\"b | \"a\"\"b\"",
        "x\" FROM system.local; -- | \"x\"\" FROM system.local; --\"",
        "🚢 | \"🚢\"",
      })
  void columnMayBeNamedAnything(String name, String quoted) {
    assertThat(new CassandraColumn(name).quoted()).isEqualTo(quoted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "\u0000", "\ud800"})
  void columnThatNoMessageCanShowIsRefused(String name) {
    assertThatThrownBy(() -> new CassandraColumn(name))
        .hasMessageStartingWith("Invalid column, write its name as Cassandra stores it, with 1 to");
    assertThatThrownBy(() -> new CassandraColumn("x".repeat(256)))
        .hasMessageStartingWith("Invalid column, ");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:9042, 127.0.0.1, 9042, 127.0.0.1:9042",
    "127.0.0.1, 127.0.0.1, 9042, 127.0.0.1:9042",
    "node-1.example.internal:9142, node-1.example.internal, 9142, node-1.example.internal:9142",
    "[::1]:9043, ::1, 9043, [::1]:9043",
    "[fe80::1], fe80::1, 9042, [fe80::1]:9042",
  })
  void contactPointIsAHostAndAPort(String text, String host, int port, String again) {
    ContactPoint point = ContactPoint.parse(text);

    assertThat(point).isEqualTo(new ContactPoint(host, port)).hasToString(again);
    assertThat(ContactPoint.parse(again)).isEqualTo(point);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":9042",
        "host:",
        "host:0",
        "host:65536",
        "host:999999",
        "host:9042/x",
        "::1",
        "[host]:9042",
        "etl:Canary-7319@host:9042",
        "http://host:9042",
        "a,b",
        "-host"
      })
  void otherTextsAreNoContactPointsAndAreNotRepeated(String text) {
    assertThatThrownBy(() -> ContactPoint.parse(text))
        .hasMessage("Invalid contact point, write host:port, such as 10.0.0.7:9042");
  }

  @Test
  void clusterHasEachContactPointOnce() {
    ContactPoint point = ContactPoint.parse("10.0.0.7");

    assertThatThrownBy(() -> new CassandraEndpoint.Cluster(List.of(), Optional.empty(), "s"))
        .hasMessage(
            "Invalid ContactPoints, the list is empty: name a server, such as"
                + " [\"10.0.0.7:9042\"]");
    assertThatThrownBy(
            () -> new CassandraEndpoint.Cluster(List.of(point, point), Optional.empty(), "s"))
        .hasMessage(
            "Invalid ContactPoints, a server is there twice: [10.0.0.7:9042, 10.0.0.7:9042]");
    assertThatThrownBy(() -> new CassandraEndpoint.Cluster(List.of(point), Optional.of(" "), "s"))
        .hasMessageStartingWith("Invalid LocalDatacenter, it is empty");
    assertThatThrownBy(() -> new CassandraEndpoint.Keyspaces(""))
        .hasMessage("Invalid Region, it is empty");
  }

  @ParameterizedTest
  @CsvSource({
    "s3://conf-bucket/cassandra.conf, s3://conf-bucket/cassandra.conf",
    "s3a://conf-bucket/a/b/my-cluster_1.conf, s3://conf-bucket/a/b/my-cluster_1.conf",
  })
  void driverConfIsAFile(String text, String again) {
    assertThat(DriverConf.parse(text)).hasToString(again);
    assertThat(DriverConf.parse(again)).isEqualTo(DriverConf.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cassandra.conf",
        "s3://conf-bucket/",
        "s3://conf-bucket/cassandra.json",
        "s3://conf-bucket/a//cassandra.conf",
        "datastax-java-driver { advanced.auth-provider { password = Canary-7319 } }",
        "s3://b/x/advanced.auth-provider.password = Canary-7319"
      })
  void otherTextsAreNoDriverConfAndAreNotRepeated(String text) {
    assertThatThrownBy(() -> DriverConf.parse(text))
        .hasMessage(
            "Invalid DriverConf, name a file of options, such as s3://bucket/conf/cassandra.conf;"
                + " the options themselves belong into the file");
  }
}
