package io.lakeferry.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.local.s3.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreEventsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final LakePath FOLDER = LakePath.parse("s3://scratch/store events/");
  private static final Instant BEFORE_MIDNIGHT = Instant.parse("2026-03-04T23:59:59.999997Z");

  @TempDir private Path directory;
  private S3Server s3;

  @BeforeEach
  void start() {
    s3 = S3Server.start(directory, 0);
    s3.createBucket("scratch");
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  @Test
  void oneObjectAnEventInThePredecessorsLayout() throws IOException {
    EventBatch batch = new EventBatch(4, 1, 1, 7, BEFORE_MIDNIGHT);

    assertThat(new StoreEvents(s3.uri()).put(batch, FOLDER)).isEqualTo(4);

    assertThat(objects().keySet().stream().map(key -> key.replaceAll("event_type=\\w+/", "")))
        .containsExactlyInAnyOrder(
            "dt=2026_03_04/1772668799999997.json",
            "dt=2026_03_04/1772668799999998.json",
            "dt=2026_03_04/1772668799999999.json",
            "dt=2026_03_05/1772668800000000.json");
    for (Map.Entry<String, String> object : objects().entrySet()) {
      JsonNode event = JSON.readTree(object.getValue());
      assertThat(object.getKey())
          .startsWith("event_type=" + event.path("event_type").asText() + "/");
      if (object.getKey().endsWith("1772668799999997.json")) {
        assertThat(event.path("ts").asText()).isEqualTo("2026-03-04T23:59:59.999997");
      }
    }
  }

  @Test
  void aGoodEventHasTwelveFieldsInTheirRangesAndABadOneLacksItsStore() throws IOException {
    new StoreEvents(s3.uri()).put(new EventBatch(500, 50, 1, 7, BEFORE_MIDNIGHT), FOLDER);

    List<JsonNode> bad = new ArrayList<>();
    for (String text : objects().values()) {
      JsonNode event = JSON.readTree(text);
      List<String> fields = new ArrayList<>();
      event.fieldNames().forEachRemaining(fields::add);
      if (event.has("bad_msg")) {
        bad.add(event);
        assertThat(event.path("bad_msg").booleanValue()).isTrue();
        assertThat(fields).hasSize(12).doesNotContain("store_id");
      } else {
        assertThat(fields)
            .containsExactly(
                "request_id",
                "category",
                "store_id",
                "ts",
                "event_type",
                "sales",
                "sku",
                "gift_wrap",
                "qty",
                "priority_shipping",
                "contact_me",
                "is_return");
        assertThat(event.path("store_id").asInt()).isBetween(1, 10);
      }
      assertThat(event.path("sku").asInt()).isBetween(18_981, 189_281);
      assertThat(event.path("qty").asInt()).isBetween(1, 38);
      assertThat(event.path("sales").asDouble()).isBetween(0.0, 100.0);
      assertThat(event.path("is_return").isBoolean()).isTrue();
    }
    assertThat(bad).hasSize(50);
    assertThat(bad)
        .extracting(event -> event.path("event_type").asText())
        .contains("sale_event", "inventory_event");
  }

  @ParameterizedTest
  @CsvSource({"28,2,1,28", "1000,100,125,8", "1001,0,125,9", "10,10,3,4", "1,0,500000,1"})
  void theCountsAreExact(long count, long badOnes, int perObject, long objects) throws IOException {
    EventBatch batch = EventBatch.ofSeed(count, badOnes, perObject, 42);

    assertThat(new StoreEvents(s3.uri()).put(batch, FOLDER)).isEqualTo(objects);

    List<String> events = objects().values().stream().flatMap(String::lines).toList();
    assertThat(events).hasSize((int) count).doesNotHaveDuplicates();
    assertThat(events).filteredOn(event -> event.contains("bad_msg")).hasSize((int) badOnes);
    assertThat(events).allMatch(event -> event.length() < StoreObject.LONGEST_EVENT);
  }

  @Test
  void anObjectEndsAtMidnight() throws IOException {
    EventBatch batch = new EventBatch(10, 0, 100, 1, BEFORE_MIDNIGHT);

    new StoreEvents(s3.uri()).put(batch, FOLDER);

    assertThat(objects()).hasSize(2);
    objects()
        .forEach(
            (key, text) ->
                assertThat(text.lines().toList())
                    .allMatch(
                        event ->
                            event.contains(
                                "\"ts\":\"" + key.replaceAll(".*dt=|/.*", "").replace('_', '-'))));
  }

  @Test
  void theSameSeedMakesTheSameBytesAndAnotherMakesOtherKeys() throws IOException {
    StoreEvents events = new StoreEvents(s3.uri());
    events.put(EventBatch.ofSeed(100, 10, 10, 1), FOLDER);
    var first = objects();
    events.put(EventBatch.ofSeed(100, 10, 10, 1), FOLDER);
    assertThat(objects()).isEqualTo(first);

    events.put(EventBatch.ofSeed(100, 10, 10, 2), FOLDER);
    assertThat(objects()).hasSize(20).containsAllEntriesOf(first);
    assertThat(objects().values().stream().flatMap(String::lines).map(StoreEventsTest::requestId))
        .hasSize(200)
        .doesNotHaveDuplicates();
  }

  @Test
  void batchesOneAfterTheOtherNeverMeet() {
    Instant now = Instant.parse("2026-03-04T12:00:00Z");
    EventBatch batch = EventBatch.untilNow(1_000_000, 0, 1, now);

    assertThat(batch.micros(batch.count())).isEqualTo(now.toEpochMilli() * 1000);
    assertThat(batch.start()).isEqualTo(now.minusSeconds(1));
  }

  @Test
  void aServerThatRefusesIsQuoted() {
    LakePath nowhere = LakePath.parse("s3://nowhere/");

    assertThatThrownBy(() -> new StoreEvents(s3.uri()).put(EventBatch.ofSeed(1, 0, 1, 1), nowhere))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "(?s)Cannot put s3://nowhere/event_type=.*, status 404: .*NoSuchBucket.*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0|1|--count must be 1 to 1000000000: 0",
        "5|6|1|--bad must be 0 to --count: 6",
        "5|0|0|--per-object must be 1 to 500000: 0"
      })
  void numbersThatMakeNoSenseAreRefused(long count, long bad, int perObject, String message) {
    assertThatThrownBy(() -> EventBatch.ofSeed(count, bad, perObject, 1)).hasMessage(message);
  }

  private static String requestId(String event) {
    return event.replaceAll(".*\"request_id\":\"([^\"]*)\".*", "$1");
  }

  private Map<String, String> objects() throws IOException {
    Path folder = directory.resolve("scratch/store events");
    Map<String, String> objects = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        objects.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return objects;
  }
}
