package io.lakeferry.local.redshift.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds the body of one message, field by field. */
public final class MessageBuilder {
  private final char type;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  private MessageBuilder(char type) {
    this.type = type;
  }

  /** Begins a message of the type. */
  public static MessageBuilder of(char type) {
    return new MessageBuilder(type);
  }

  /** Adds one byte. */
  public MessageBuilder octet(int value) {
    body.write(value);
    return this;
  }

  /** Adds a number of two bytes. */
  public MessageBuilder int16(int value) {
    body.write(value >>> 8);
    body.write(value);
    return this;
  }

  /** Adds a number of four bytes. */
  public MessageBuilder int32(int value) {
    return int16(value >>> 16).int16(value);
  }

  /** Adds a text and the zero byte that ends it. */
  public MessageBuilder text(String value) {
    return raw(value.getBytes(StandardCharsets.UTF_8)).octet(0);
  }

  /** Adds bytes as they are. */
  public MessageBuilder raw(byte[] bytes) {
    body.write(bytes, 0, bytes.length);
    return this;
  }

  /** The whole message. */
  public WireMessage build() {
    return new WireMessage(type, body.toByteArray());
  }
}
