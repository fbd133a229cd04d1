package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.functions.aws.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the flows and the samples say what the payloads are. */
class PayloadPagesTest {
  static Stream<PayloadKey> keysOfKeyspaces() {
    return PayloadShape.KEYSPACES.keys().stream();
  }

  static Stream<PayloadKey> keysOfLoads() {
    return PayloadShape.S3_TO_RDS.keys().stream();
  }

  static Stream<PayloadKey> keysOfUnloads() {
    return PayloadShape.REDSHIFT_UNLOAD.keys().stream();
  }

  @ParameterizedTest
  @MethodSource("keysOfKeyspaces")
  void everyKeyOverCassandraIsOnItsPageAndInASample(PayloadKey key) throws IOException {
    assertThat(page("keyspaces")).contains("`" + key.text() + "`");
    assertThat(samples("keyspaces")).anyMatch(text -> text.contains('"' + key.text() + '"'));
  }

  @ParameterizedTest
  @MethodSource("keysOfLoads")
  void everyKeyOfALoadIsOnItsPageAndInASample(PayloadKey key) throws IOException {
    assertThat(page("s3-to-rds")).contains("`" + key.text() + "`");
    assertThat(samples("s3-to-rds")).anyMatch(text -> text.contains('"' + key.text() + '"'));
  }

  @ParameterizedTest
  @MethodSource("keysOfUnloads")
  void everyKeyOfAnUnloadIsOnItsPageAndInASample(PayloadKey key) throws IOException {
    assertThat(page("redshift-unload")).contains("`" + key.text() + "`");
    assertThat(samples("redshift-unload")).anyMatch(text -> text.contains('"' + key.text() + '"'));
  }

  @Test
  void payloadOnThePageOfLoadsIsGood() throws IOException {
    assertThat(Payloads.load(firstPayload("s3-to-rds")).keyColumns()).containsExactly("request_id");
  }

  @Test
  void payloadOnThePageOfKeyspacesIsGood() throws IOException {
    assertThat(Payloads.keyspaces(firstPayload("keyspaces")).table())
        .hasToString("store.customers");
  }

  private static String firstPayload(String flow) throws IOException {
    String page = page(flow);
    int start = page.indexOf("```json") + 7;
    return page.substring(start, page.indexOf("```", start));
  }

  private static String page(String flow) throws IOException {
    return Files.readString(Path.of("..", "docs", flow + ".md"));
  }

  private static List<String> samples(String flow) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "events"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .filter(name -> name.startsWith(flow) && !name.contains("-bad-"))
          .map(Events::read)
          .toList();
    }
  }
}
