package io.lakeferry.local.redshift.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/** One side of a conversation: messages in, messages out, buffered both ways. */
public final class WireChannel implements Closeable {
  private static final int BUFFER = 1 << 16;
  private static final int MAX_LENGTH = 1 << 30;

  private final Socket socket;
  private final DataInputStream input;
  private final DataOutputStream output;

  /** Speaks over the socket and owns it. */
  public WireChannel(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.input = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
    this.output = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
  }

  /** Waits for the next message with a type. */
  public WireMessage read() throws IOException {
    char type = (char) input.readUnsignedByte();
    return new WireMessage(type, readBody());
  }

  /** Waits for a start-up packet: a length and a body, without a type. */
  public byte[] readBody() throws IOException {
    int length = input.readInt() - Integer.BYTES;
    if (length < 0 || length > MAX_LENGTH) {
      throw new IOException("Invalid wire message, its length is " + length + " bytes");
    }
    byte[] body = new byte[length];
    input.readFully(body);
    return body;
  }

  /** Puts a message into the buffer. */
  public void write(WireMessage message) throws IOException {
    output.writeByte(message.type());
    writeBody(message.body());
  }

  /** Puts a start-up packet into the buffer. */
  public void writeBody(byte[] body) throws IOException {
    output.writeInt(body.length + Integer.BYTES);
    output.write(body);
  }

  /** Puts one byte that belongs to no message into the buffer. */
  public void writeByte(int value) throws IOException {
    output.writeByte(value);
  }

  /** Sends what is in the buffer. */
  public void flush() throws IOException {
    output.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
