package io.lakeferry.jobs.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.jobs.rds.mysql.MySql;
import io.lakeferry.jobs.secret.DatabaseEngine;
import io.lakeferry.jobs.secret.DatabaseSecret;
import io.lakeferry.jobs.secret.ManagedSecret;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that asks for a file of this machine gets nothing of it. */
class RogueServerTest {
  private static final String CANARY = "the canary in the file";
  private static final int QUERY = 3;

  @TempDir Path folder;

  @Test
  void fileThatAServerAsksForIsNotSent() throws Exception {
    Path file = folder.resolve("credentials");
    Files.writeString(file, CANARY);
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      // The first connection only learns that there is no TLS.
      Future<Boolean> asked =
          threads.submit(
              () -> {
                boolean refused = false;
                while (!refused) {
                  refused = serve(listener.accept(), file.toString(), received);
                }
                return refused;
              });
      DatabaseSecret secret =
          new DatabaseSecret(
              DatabaseEngine.MYSQL,
              "localhost",
              listener.getLocalPort(),
              "shop",
              new ManagedSecret("test/db", "loader", "Canary-pass-4711"));

      assertThatThrownBy(() -> MySql.connect(secret))
          .hasMessageContaining("Cannot reach the database at localhost:");
      assertThat(asked.get(20, TimeUnit.SECONDS))
          .as("asked for the file, and got an empty packet")
          .isTrue();
    } finally {
      threads.shutdownNow();
    }
    assertThat(received.toString(StandardCharsets.ISO_8859_1))
        .contains("loader")
        .doesNotContain(CANARY);
  }

  /** Lets anybody in, and answers the first query by asking for a file. */
  private static boolean serve(Socket socket, String file, ByteArrayOutputStream received)
      throws IOException {
    try (socket) {
      socket.setSoTimeout(20_000);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      send(out, 0, greeting());
      int first = in.read();
      if (first < 0) {
        return false;
      }
      int[] packet = receive(first, in, received);
      while (packet[1] != QUERY) {
        send(out, packet[0] + 1, new byte[] {0, 0, 0, 2, 0, 0, 0});
        packet = receive(in.readUnsignedByte(), in, received);
      }
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.write(0xfb);
      request.writeBytes(file.getBytes(StandardCharsets.UTF_8));
      send(out, packet[0] + 1, request.toByteArray());
      return receive(in.readUnsignedByte(), in, received)[2] == 0;
    }
  }

  private static byte[] greeting() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(10);
    bytes.writeBytes("8.0.30\0".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(new byte[] {1, 0, 0, 0});
    bytes.writeBytes("12345678\0".getBytes(StandardCharsets.US_ASCII));
    // All capabilities but TLS, compression and the end of results without a packet of its own.
    int capabilities = 0x00ffffff & ~0x0820 & ~0x01000000;
    bytes.write(capabilities & 0xff);
    bytes.write((capabilities >> 8) & 0xff);
    bytes.write(45);
    bytes.writeBytes(new byte[] {2, 0});
    bytes.write((capabilities >> 16) & 0xff);
    bytes.write((capabilities >> 24) & 0xff);
    bytes.write(21);
    bytes.writeBytes(new byte[10]);
    bytes.writeBytes("123456789012\0".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes("mysql_native_password\0".getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }

  private static void send(OutputStream out, int sequence, byte[] payload) throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(payload.length & 0xff);
    packet.write((payload.length >> 8) & 0xff);
    packet.write((payload.length >> 16) & 0xff);
    packet.write(sequence);
    packet.writeBytes(payload);
    out.write(packet.toByteArray());
    out.flush();
  }

  /** The sequence number, the first byte and the length of a packet. */
  private static int[] receive(int first, DataInputStream in, ByteArrayOutputStream received)
      throws IOException {
    int length = first | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
    int sequence = in.readUnsignedByte();
    byte[] payload = new byte[length];
    in.readFully(payload);
    received.writeBytes(payload);
    return new int[] {sequence, length == 0 ? -1 : payload[0], length};
  }
}
