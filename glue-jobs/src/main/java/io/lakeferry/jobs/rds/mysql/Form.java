package io.lakeferry.jobs.rds.mysql;

import io.lakeferry.jobs.rds.database.Block;
import java.nio.charset.StandardCharsets;

/** How rows are written; the one place where values are escaped for MySQL. */
enum Form {
  /** A line of tab-separated fields, as LOAD DATA reads them by default. */
  FILE {
    @Override
    void beginRow(Block block) {
      // Nothing stands before the first field.
    }

    @Override
    void separate(Block block) {
      block.put((byte) '\t');
    }

    @Override
    void endRow(Block block) {
      block.put((byte) '\n');
      block.endRow();
    }

    @Override
    void nothing(Block block) {
      block.put((byte) '\\');
      block.put((byte) 'N');
    }

    @Override
    void text(byte[] utf8, Block block) {
      escaped(utf8, block, (byte) '\t', (byte) 't');
    }

    @Override
    void binary(byte[] value, Block block) {
      hex(value, block);
    }
  },

  /** A tuple of literals behind VALUES. */
  STATEMENT {
    @Override
    void beginRow(Block block) {
      if (block.rows() > 0) {
        block.put((byte) ',');
      }
      block.put((byte) '(');
    }

    @Override
    void separate(Block block) {
      block.put((byte) ',');
    }

    @Override
    void endRow(Block block) {
      block.put((byte) ')');
      block.endRow();
    }

    @Override
    void nothing(Block block) {
      block.put(NULL);
    }

    @Override
    void text(byte[] utf8, Block block) {
      block.put((byte) '\'');
      escaped(utf8, block, (byte) '\'', (byte) '\'');
      block.put((byte) '\'');
    }

    @Override
    void binary(byte[] value, Block block) {
      block.put((byte) 'x');
      block.put((byte) '\'');
      hex(value, block);
      block.put((byte) '\'');
    }
  };

  private static final byte[] NULL = "NULL".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  abstract void beginRow(Block block);

  abstract void separate(Block block);

  abstract void endRow(Block block);

  abstract void nothing(Block block);

  /** Text of any characters; also dates. */
  abstract void text(byte[] utf8, Block block);

  /** Bytes; in a file as hexadecimal digits, which the statement has to turn back. */
  abstract void binary(byte[] value, Block block);

  /** Digits and the like, which need no escape. */
  void plain(String ascii, Block block) {
    block.put(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Backslashes, line ends, NUL and one more byte that ends the text in this form get a backslash.
   * In UTF-8 none of them is ever a part of another character. A session that takes a backslash for
   * itself would break this; {@code MySqlSession} sees to it that none does.
   */
  private static void escaped(byte[] utf8, Block block, byte end, byte endEscaped) {
    int from = 0;
    for (int i = 0; i < utf8.length; i++) {
      byte escape = escape(utf8[i], end, endEscaped);
      if (escape != 0) {
        block.put(utf8, from, i - from);
        block.put((byte) '\\');
        block.put(escape);
        from = i + 1;
      }
    }
    block.put(utf8, from, utf8.length - from);
  }

  /** What stands behind the backslash for a byte that needs one, else 0. */
  private static byte escape(byte b, byte end, byte endEscaped) {
    if (b == end) {
      return endEscaped;
    }
    return switch (b) {
      case '\\' -> (byte) '\\';
      case '\n' -> (byte) 'n';
      case 0 -> (byte) '0';
      default -> 0;
    };
  }

  private static void hex(byte[] value, Block block) {
    block.reserve(2 * value.length);
    for (byte b : value) {
      block.put(HEX[(b >> 4) & 0xf]);
      block.put(HEX[b & 0xf]);
    }
  }
}
