package io.lakeferry.local.redshift.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One message after the start-up phase.
 *
 * @param type the letter that tells what it is
 * @param body what follows the length
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; a copy of every row would cost
public record WireMessage(char type, byte[] body) {

  /** Reads the body from its start. */
  public Fields fields() {
    return new Fields(body);
  }

  /** Reads fields one after the other. */
  public static final class Fields {
    private final byte[] body;
    private int at;

    private Fields(byte[] body) {
      this.body = body;
    }

    /** The next byte. */
    public byte octet() {
      return body[at++];
    }

    /** The next two bytes as a number. */
    public short int16() {
      return (short) ((octet() << 8) | (octet() & 0xff));
    }

    /** The next four bytes as a number. */
    public int int32() {
      return (int16() << 16) | (int16() & 0xffff);
    }

    /** The text up to the next zero byte. */
    public String text() {
      int start = at;
      while (body[at] != 0) {
        at++;
      }
      at++;
      return new String(body, start, at - start - 1, StandardCharsets.UTF_8);
    }

    /** All that has not been read. */
    public byte[] remaining() {
      return Arrays.copyOfRange(body, at, body.length);
    }
  }
}
