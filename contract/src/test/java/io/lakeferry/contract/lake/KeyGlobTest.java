package io.lakeferry.contract.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pattern leaves out what a crawler with the same pattern would. */
class KeyGlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "bookmarks/** → bookmarks/a/b.json",
        "bookmarks/** → bookmarks/",
        "*.csv → a.csv",
        "**.csv → a/b/c.csv",
        "**/tmp/* → a/b/tmp/c",
        "dt=2026_0?_*/* → dt=2026_01_31/x",
        "a[0-9]b → a5b",
        "a[!0-9]b → axb",
        "a[\\]b → a\\b",
        "*.{json,json.gz} → a.json.gz",
        "a\\*b → a*b",
        "a.b → a.b",
        "a,b → a,b",
        "*🚢* → x🚢y",
        "a(b|c)+$ → a(b|c)+$",
      })
  void aKeyOfThePatternMatches(String glob, String key) {
    assertThat(KeyGlob.parse(glob).matches(key)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "bookmarks/** → xbookmarks/a",
        "bookmarks/** → bookmarks",
        "*.csv → a/b.csv",
        "*.csv → a.csv.gz",
        "a?b → a/b",
        "a[!0-9]b → a/b",
        "a[!0-9]b → a5b",
        "a.b → axb",
        "*.{json,csv} → a.txt",
        "A → a",
      })
  void anotherKeyDoesNot(String glob, String key) {
    assertThat(KeyGlob.parse(glob).matches(key)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "a[b → a bracket is not closed",
        "a{b,c → a brace is not closed",
        "a}b → a brace is not open",
        "a\\ → nothing follows the last backslash",
        "[z-a] → the pattern cannot be read",
      })
  void aBrokenPatternIsRefused(String glob, String why) {
    assertThatThrownBy(() -> KeyGlob.parse(glob))
        .hasMessage("Invalid pattern, " + why + ": " + glob);
  }
}
