package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.functions.aws.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One JSON object is read; anything else is refused without repeating it. */
class JsonReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | Invalid payload, it is empty: send one JSON object",
        "[] | Invalid payload, it is a list: send one JSON object",
        "null | Invalid payload, it is null: send one JSON object",
        "\"Canary-7319\" | Invalid payload, it is a string: send one JSON object",
        "{\"a\":Canary-7319} | Invalid payload, it is not JSON: line 1, column 6",
        "{\"a\":1e99999999999} | Invalid payload, it is not JSON: line 1, column 19",
        "{\"Password\":\"Canary-7319 | Invalid payload, it is not JSON: line 1, column 25",
      })
  void whatIsNoObjectIsRefusedWithoutRepeatingIt(String text, String problem) {
    assertThat(Payloads.problems(text)).containsExactly(problem);
  }

  @Test
  void secondValueOfAKeyAndTextAfterTheEndAreRefused() {
    String payload = Events.read("redshift-unload").strip();
    String twice = payload.substring(0, payload.length() - 1) + ", \"WriteMode\": \"append\"}";

    assertThat(Payloads.problems(twice))
        .containsExactly("Invalid payload, it has WriteMode twice: leave one");
    assertThat(Payloads.problems(payload + " {}"))
        .containsExactly("Invalid payload, something follows its end: send one JSON object");
  }
}
