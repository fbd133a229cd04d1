package io.lakeferry.contract.flow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One server of a Cassandra cluster.
 *
 * @param host a name or an IPv4 address, or an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record ContactPoint(String host, int port) {
  /** Where Cassandra listens unless it is told otherwise. */
  public static final int STANDARD_PORT = 9042;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern TEXT =
      Pattern.compile("(?:\\[([^\\]]*)\\]|([^:\\[\\]]*))(?::(\\d{1,5}))?");

  /** Refuses what is no host or no port. The message does not repeat what may be a credential. */
  public ContactPoint {
    boolean named = NAME.matcher(host).matches() || IPV6.matcher(host).matches();
    if (!named || port < 1 || port > 65_535) {
      throw invalid();
    }
  }

  /** Reads {@code host}, {@code host:port} or {@code [IPv6]:port}; the port is 9042 by itself. */
  public static ContactPoint parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw invalid();
    }
    String port = parts.group(3);
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    boolean inBrackets = parts.group(1) != null;
    if (inBrackets != IPV6.matcher(host).matches()) {
      throw invalid();
    }
    return new ContactPoint(host, port == null ? STANDARD_PORT : Integer.parseInt(port));
  }

  /** The contact point as {@link #parse} reads it back. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private static IllegalArgumentException invalid() {
    return new IllegalArgumentException(
        "Invalid contact point, write host:port, such as 10.0.0.7:9042");
  }
}
