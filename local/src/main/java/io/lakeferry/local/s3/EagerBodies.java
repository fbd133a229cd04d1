package io.lakeferry.local.s3;

import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.server.handler.EagerContentHandler;
import org.gaul.shaded.org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;

/**
 * Reads small request bodies before a request is judged.
 *
 * <p>S3 refuses a conditional PUT after it has the body. This server would refuse it on the headers
 * and close the connection, on which a client that is still writing sees a broken pipe and never
 * the 412.
 */
final class EagerBodies {
  private static final long LARGEST = 1 << 16;
  private static final int UNKNOWN_FRAMING = -1;

  private EagerBodies() {}

  /** Changes a server that has not been started; it offers no other way to its handlers. */
  static void install(S3Proxy proxy) throws ReflectiveOperationException {
    var field = S3Proxy.class.getDeclaredField("server");
    field.setAccessible(true);
    Server server = (Server) field.get(proxy);
    EagerContentHandler eager =
        new EagerContentHandler(
            server.getHandler(), new RetainedContentLoaderFactory(LARGEST, UNKNOWN_FRAMING, false));
    eager.includeMethod("PUT");
    server.setHandler(eager);
  }
}
