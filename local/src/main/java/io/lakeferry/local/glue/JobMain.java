package io.lakeferry.local.glue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;

/**
 * The main class of every job's JVM. It calls the main of the job, as Glue's own launcher does, and
 * ends the JVM with it: a thread the job left behind keeps no run alive. It also ends the JVM when
 * the process that started it dies, of which standard input tells.
 */
final class JobMain {
  private static final int PARENT_GONE = 143;

  private JobMain() {}

  /** Does what the {@link LaunchFile} says. */
  public static void main(String[] arguments) throws IOException {
    Thread watch = new Thread(() -> endWithParent(System.in), "parent-watch");
    watch.setDaemon(true);
    watch.start();
    LaunchFile launch = LaunchFile.read();
    launch.properties().forEach(System::setProperty);
    String[] own = launch.arguments().toArray(String[]::new);
    try {
      Class.forName(launch.mainClass())
          .getMethod("main", String[].class)
          .invoke(null, (Object) own);
    } catch (InvocationTargetException e) {
      fail(e.getCause());
    } catch (ReflectiveOperationException e) {
      fail(e);
    }
    System.exit(0);
  }

  private static void fail(Throwable failure) {
    System.err.print("Exception in thread \"main\" ");
    failure.printStackTrace();
    System.exit(1);
  }

  private static void endWithParent(InputStream parent) {
    // The parent writes nothing: only the end of the stream, or its failure, means something.
    try (parent) {
      parent.transferTo(OutputStream.nullOutputStream());
    } catch (IOException closed) {
      System.err.println("The parent cannot be watched any more: " + closed);
    } finally {
      Runtime.getRuntime().halt(PARENT_GONE);
    }
  }
}
