package io.lakeferry.jobs.rds.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.jobs.rds.database.Block;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FormTest {
  @Test
  void escapesWhatWouldEndAFieldALineOrItself() {
    assertThat(text(Form.FILE, "a\tb\nc\\d\0e'f")).isEqualTo("a\\tb\\nc\\\\d\\0e'f");
    assertThat(text(Form.FILE, "\\\t\n")).isEqualTo("\\\\\\t\\n");
  }

  @Test
  void escapesWhatWouldEndALiteral() {
    assertThat(text(Form.STATEMENT, "a'b\\c\td\n\0")).isEqualTo("'a\\'b\\\\c\td\\n\\0'");
  }

  @Test
  void leavesOtherTextAsItIs() {
    assertThat(text(Form.FILE, "")).isEmpty();
    assertThat(text(Form.FILE, "Zoë, 東京 \"x\" 😀\r")).isEqualTo("Zoë, 東京 \"x\" 😀\r");
  }

  private static String text(Form form, String value) {
    Block block = new Block(4);
    form.text(value.getBytes(StandardCharsets.UTF_8), block);
    return new String(block.bytes(), 0, block.length(), StandardCharsets.UTF_8);
  }
}
