package io.lakeferry.jobs.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A password comes in, and never gets out by a message. */
class ManagedSecretTest {
  private static final String CANARY = "Canary/9 %";

  @Test
  void readsUserAndPasswordAmongOtherFields() {
    ManagedSecret secret =
        ManagedSecret.parse(
            "id",
            "{\"engine\":\"redshift\",\"tags\":{\"password\":\"no\"},\"port\":5439,"
                + "\"username\":\"ferry\",\"password\":\"Canary/9 %\"}");

    assertThat(secret).isEqualTo(new ManagedSecret("id", "ferry", CANARY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Canary/9 %|it is not valid JSON",
        "\"Canary/9 %\"|it is not a JSON object",
        "[\"Canary/9 %\"]|it is not a JSON object",
        "{\"password\":\"Canary/9 %\"}|its field 'username' is missing or not a text",
        "{\"username\":7,\"password\":\"Canary/9 %\"}|its field 'username' is missing or not a text",
        "{\"username\":\"u\",\"pass\":\"Canary/9 %\"}|its field 'password' is missing or not a text",
        "{\"username\":\"u\",\"password\":\"\"}|its field 'password' is missing or not a text",
        "{\"username\":\"u\",\"password\":\"Canary/9 %|it is not valid JSON",
      })
  void saysWhatIsWrongWithAnotherShapeWithoutRepeatingIt(String text, String why) {
    assertThatThrownBy(() -> ManagedSecret.parse("wh", text))
        .hasMessage(
            "Invalid secret 'wh', " + why + "; store {\"username\":\"…\",\"password\":\"…\"} in it")
        .hasNoCause()
        .hasMessageNotContaining("Canary");
  }

  @Test
  void isNotShownByToString() {
    assertThat(new ManagedSecret("id", "ferry", CANARY))
        .hasToString("ManagedSecret[id=id, username=ferry, password=***]");
  }

  @Test
  void aShortOneIsHiddenWithTheWholeText() {
    for (String password : List.of("x", "seven77")) {
      ManagedSecret secret = new ManagedSecret("id", "ferry", password);
      assertThat(secret.scrub("x seven77", "else")).isEqualTo("else");
      assertThat(secret.scrub("nothing of it", "else")).isEqualTo("else");
    }
    ManagedSecret eight = new ManagedSecret("id", "ferry", "eight888");
    assertThat(eight.scrub("x eight888 y", "else")).isEqualTo("x *** y");
  }

  @Test
  void isScrubbedFromTextsPlainAndEncoded() {
    ManagedSecret secret = new ManagedSecret("id", "ferry", CANARY);

    for (String text : List.of("x Canary/9 % y", "x Canary%2F9+%25 y")) {
      assertThat(secret.scrub(text, "else")).isEqualTo("x *** y");
    }
  }
}
