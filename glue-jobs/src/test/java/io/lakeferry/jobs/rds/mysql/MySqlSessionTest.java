package io.lakeferry.jobs.rds.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session that does not come about leaves no connection behind. */
class MySqlSessionTest {
  @Test
  void connectionIsClosedIfTheServerRefusesTheFirstStatement() {
    List<String> calls = new ArrayList<>();
    Connection refusing =
        (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  calls.add(method.getName());
                  if (method.getName().equals("close")) {
                    return null;
                  }
                  throw new SQLException("no more statements");
                });

    assertThatThrownBy(() -> MySqlSession.begin(refusing)).hasMessage("no more statements");

    assertThat(calls).endsWith("close");
  }
}
