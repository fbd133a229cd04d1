package io.lakeferry.local.redshift.wire;

import java.util.Optional;

/** The ErrorResponse and NoticeResponse messages. */
public final class ServerError {
  private ServerError() {}

  /** An error that ends the statement. */
  public static WireMessage error(String sqlState, String message) {
    return reply('E', "ERROR", sqlState, message);
  }

  /** An error that ends the connection. */
  public static WireMessage fatal(String sqlState, String message) {
    return reply('E', "FATAL", sqlState, message);
  }

  /** A remark that ends nothing. */
  public static WireMessage info(String message) {
    return reply('N', "INFO", "00000", message);
  }

  /** The SQLSTATE of an error. */
  public static String sqlState(WireMessage error) {
    return field(error, 'C').orElse("XX000");
  }

  /** The words of an error. */
  public static String message(WireMessage error) {
    return field(error, 'M').orElse("");
  }

  private static Optional<String> field(WireMessage error, char wanted) {
    WireMessage.Fields fields = error.fields();
    for (byte kind = fields.octet(); kind != 0; kind = fields.octet()) {
      String value = fields.text();
      if (kind == wanted) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private static WireMessage reply(char type, String severity, String sqlState, String message) {
    return MessageBuilder.of(type)
        .octet('S')
        .text(severity)
        .octet('C')
        .text(sqlState)
        .octet('M')
        .text(message)
        .octet(0)
        .build();
  }
}
