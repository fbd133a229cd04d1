package io.lakeferry.local.redshift;

import io.lakeferry.local.redshift.wire.MessageBuilder;
import io.lakeferry.local.redshift.wire.ServerError;
import io.lakeferry.local.redshift.wire.WireChannel;
import io.lakeferry.local.redshift.wire.WireMessage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The start-up of a connection, up to the moment when queries may come. */
final class Login {
  private static final int VERSION = 3 << 16;
  private static final int AUTHENTICATED = 0;
  private static final int SASL_FINAL = 12;

  /** What PostgreSQL understands; Redshift's driver sends more, which PostgreSQL would refuse. */
  private static final Set<String> KNOWN =
      Set.of(
          "user",
          "database",
          "options",
          "application_name",
          "client_encoding",
          "DateStyle",
          "TimeZone",
          "extra_float_digits");

  private Login() {}

  /** The parameters of a start-up packet whose first four bytes have been read. */
  static Map<String, String> parameters(WireMessage.Fields packet) {
    Map<String, String> parameters = new TreeMap<>();
    for (String key = packet.text(); !key.isEmpty(); key = packet.text()) {
      String value = packet.text();
      if (KNOWN.contains(key)) {
        parameters.put(key, value);
      }
    }
    return parameters;
  }

  /**
   * Lets PostgreSQL ask the client for the password.
   *
   * @return the key with which the session can be cancelled; empty when the login failed, which the
   *     client then knows
   */
  static Optional<SessionKey> relay(
      Map<String, String> parameters, WireChannel client, WireChannel postgres) throws IOException {
    MessageBuilder packet = MessageBuilder.of(' ').int32(VERSION);
    parameters.forEach((key, value) -> packet.text(key).text(value));
    postgres.writeBody(packet.octet(0).build().body());
    postgres.flush();
    SessionKey key = new SessionKey(0, 0);
    while (true) {
      WireMessage answer = postgres.read();
      client.write(answer);
      switch (answer.type()) {
        case 'R' -> {
          int request = answer.fields().int32();
          client.flush();
          if (request != AUTHENTICATED && request != SASL_FINAL) {
            postgres.write(client.read());
            postgres.flush();
          }
        }
        case 'K' -> {
          WireMessage.Fields fields = answer.fields();
          key = new SessionKey(fields.int32(), fields.int32());
        }
        case 'E' -> {
          client.flush();
          return Optional.empty();
        }
        case 'Z' -> {
          client.flush();
          return Optional.of(key);
        }
        default -> {}
      }
    }
  }

  /** Sends away who wants to log in as the administrator, for it has no password. */
  static void refuseAdministrator(String user, WireChannel client) throws IOException {
    client.write(
        ServerError.fatal("28000", "password authentication failed for user \"" + user + "\""));
    client.flush();
  }
}
