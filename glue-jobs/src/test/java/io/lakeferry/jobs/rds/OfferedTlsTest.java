package io.lakeferry.jobs.rds;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.jobs.secret.DatabaseEngine;
import io.lakeferry.jobs.secret.DatabaseSecret;
import io.lakeferry.jobs.secret.ManagedSecret;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong behind TLS, a server that offers it is never spoken to in plain. */
class OfferedTlsTest {
  private static final int WANTS_TLS = 80877103;
  private static final int KERBEROS_4 = 2;

  @TempDir Path folder;

  @Test
  void loginThatFailsBehindTlsIsNotTriedInPlain() throws Exception {
    SSLContext context = Certificate.in(folder).context();
    List<String> spoken = new CopyOnWriteArrayList<>();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      threads.execute(() -> serveAll(listener, context, spoken));
      DatabaseSecret secret =
          new DatabaseSecret(
              DatabaseEngine.POSTGRES,
              "localhost",
              listener.getLocalPort(),
              "shop",
              new ManagedSecret("test/db", Engine.USER, Engine.PASSWORD));

      assertThat(LoginProbe.run(secret, "localhost", folder, "SELECT 1"))
          .contains("The authentication type " + KERBEROS_4 + " is not supported");
    } finally {
      threads.shutdownNow();
    }
    assertThat(spoken).containsExactly("TLS");
  }

  private static void serveAll(ServerSocket listener, SSLContext context, List<String> spoken) {
    try {
      while (true) {
        spoken.add(serve(listener.accept(), context));
      }
    } catch (IOException e) {
      // Closed.
      return;
    }
  }

  /** Demands a login that no driver knows, behind TLS if that is asked for. */
  private static String serve(Socket plain, SSLContext context) throws IOException {
    try (plain) {
      plain.setSoTimeout(20_000);
      DataInputStream in = new DataInputStream(plain.getInputStream());
      byte[] first = new byte[in.readInt() - 2 * Integer.BYTES];
      boolean tls = in.readInt() == WANTS_TLS;
      in.readFully(first);
      if (!tls) {
        demandLogin(plain);
        return "plain";
      }
      plain.getOutputStream().write('S');
      try (SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(plain, null, true)) {
        socket.setUseClientMode(false);
        socket.getInputStream().read();
        demandLogin(socket);
        return "TLS";
      }
    }
  }

  private static void demandLogin(Socket socket) throws IOException {
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.write('R');
    out.writeInt(2 * Integer.BYTES);
    out.writeInt(KERBEROS_4);
    out.flush();
    // Closing with bytes unread would reset the connection before they are read there.
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }
}
