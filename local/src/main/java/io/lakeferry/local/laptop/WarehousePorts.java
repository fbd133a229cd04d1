package io.lakeferry.local.laptop;

import io.lakeferry.local.redshift.RedshiftServer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the warehouse listen on whatever port a job's URL names, before the job starts. */
record WarehousePorts(CompletableFuture<RedshiftServer> redshift) implements Consumer<String> {
  private static final Pattern PORT =
      Pattern.compile("jdbc:redshift:(?:iam:)?//[^/:]+:(\\d{1,5})/.*");

  @Override
  public void accept(String jdbcUrl) {
    Matcher port = PORT.matcher(jdbcUrl);
    if (port.matches()) {
      redshift.join().listenAlsoOn(Integer.parseInt(port.group(1)));
    }
  }
}
