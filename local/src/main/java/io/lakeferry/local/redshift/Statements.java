package io.lakeferry.local.redshift;

import io.lakeferry.local.redshift.wire.MessageBuilder;
import io.lakeferry.local.redshift.wire.WireMessage;

/** Messages of the extended protocol that the front sends by itself. */
final class Statements {
  private Statements() {}

  static WireMessage parse(String name, String sql) {
    return MessageBuilder.of('P').text(name).text(sql).int16(0).build();
  }

  static WireMessage describe(String statement) {
    return MessageBuilder.of('D').octet('S').text(statement).build();
  }

  static WireMessage bind(String portal, String statement) {
    return MessageBuilder.of('B').text(portal).text(statement).int16(0).int16(0).int16(0).build();
  }

  static WireMessage execute(String portal) {
    return MessageBuilder.of('E').text(portal).int32(0).build();
  }

  static WireMessage close(String statement) {
    return MessageBuilder.of('C').octet('S').text(statement).build();
  }

  static WireMessage closePortal(String portal) {
    return MessageBuilder.of('C').octet('P').text(portal).build();
  }

  static WireMessage sync() {
    return MessageBuilder.of('S').build();
  }

  static WireMessage complete(String tag) {
    return MessageBuilder.of('C').text(tag).build();
  }
}
