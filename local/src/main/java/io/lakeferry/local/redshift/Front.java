package io.lakeferry.local.redshift;

import io.lakeferry.local.redshift.unload.UnloadEngine;
import io.lakeferry.local.redshift.wire.MessageBuilder;
import io.lakeferry.local.redshift.wire.WireChannel;
import io.lakeferry.local.redshift.wire.WireMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one connection after the other, each on a thread of its own. */
final class Front implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Front.class);
  private static final int CANCEL = 80877102;
  private static final int SSL = 80877103;
  private static final int GSS = 80877104;

  private final int postgresPort;
  private final UnloadEngine unloads;
  private final LongNames names;
  private final UnloadLog log;
  private final Consumer<String> statementLog;
  private final Map<SessionKey, UnloadRun> sessions = new ConcurrentHashMap<>();
  private final Set<WireChannel> open = ConcurrentHashMap.newKeySet();

  Front(
      int postgresPort,
      UnloadEngine unloads,
      LongNames names,
      UnloadLog log,
      Consumer<String> statementLog) {
    this.names = names;
    this.postgresPort = postgresPort;
    this.log = log;
    this.unloads = unloads;
    this.statementLog = statementLog;
  }

  /** Serves the connection until it ends. */
  void serve(Socket socket) {
    try (WireChannel client = new WireChannel(socket)) {
      open.add(client);
      try {
        greet(client);
      } finally {
        open.remove(client);
      }
    } catch (IOException ended) {
      LOG.debug("A connection ended: {}", ended.getMessage());
    }
  }

  private void greet(WireChannel client) throws IOException {
    while (true) {
      WireMessage.Fields packet = new WireMessage(' ', client.readBody()).fields();
      int code = packet.int32();
      if (code == CANCEL) {
        cancel(new SessionKey(packet.int32(), packet.int32()));
        return;
      }
      if (code != SSL && code != GSS) {
        login(Login.parameters(packet), client);
        return;
      }
      client.writeByte('N');
      client.flush();
    }
  }

  private void login(Map<String, String> parameters, WireChannel client) throws IOException {
    String user = parameters.getOrDefault("user", "");
    if (user.equals(EmbeddedWarehouse.ADMIN)) {
      Login.refuseAdministrator(user, client);
      return;
    }
    try (WireChannel postgres = connect()) {
      open.add(postgres);
      try {
        Optional<SessionKey> key = Login.relay(parameters, client, postgres);
        if (key.isPresent()) {
          session(key.get(), user, client, postgres);
        }
      } finally {
        open.remove(postgres);
      }
    }
  }

  private void session(SessionKey key, String user, WireChannel client, WireChannel postgres)
      throws IOException {
    ClientSide clientSide = new ClientSide(client, names);
    Engine engine = new Engine(postgres, clientSide);
    UnloadRun run = new UnloadRun(engine, clientSide, unloads, names, log, user, key.process());
    sessions.put(key, run);
    Thread listener =
        new Thread(() -> clientSide.listen(() -> cancel(key)), "redshift-client-" + key.process());
    listener.setDaemon(true);
    listener.start();
    try {
      new Session(clientSide, engine, run, new Dialect(names), statementLog).serve();
      postgres.flush();
    } finally {
      sessions.remove(key);
      listener.interrupt();
    }
  }

  private void cancel(SessionKey key) {
    Optional.ofNullable(sessions.get(key)).ifPresent(UnloadRun::cancel);
    try (WireChannel postgres = connect()) {
      postgres.writeBody(
          MessageBuilder.of(' ')
              .int32(CANCEL)
              .int32(key.process())
              .int32(key.secret())
              .build()
              .body());
      postgres.flush();
    } catch (IOException failed) {
      LOG.debug("A query could not be cancelled: {}", failed.getMessage());
    }
  }

  private WireChannel connect() throws IOException {
    return new WireChannel(new Socket(InetAddress.getLoopbackAddress(), postgresPort));
  }

  @Override
  public void close() throws IOException {
    for (WireChannel channel : open) {
      channel.close();
    }
  }
}
