package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryTest {
  private final Canary canary = new Canary("sings-\"4711\"");

  @TempDir private Path state;

  @Test
  void itIsFoundInEveryFormButWhereSecretsAreKept() throws IOException {
    Path log = write("jobs/a.log", "password is sings-\"4711\"");
    Path json = write("receipt.json", "{\"error\":\"sings-\\\"4711\\\"\"}");
    Path url = write("b/url.txt", "?password=sings-%224711%22");
    write("clean.txt", "sings");
    write("secrets/store.json", "sings-\"4711\"");
    write("redshift/data/pg_authid", "sings-\"4711\"");
    write("redshift/log", "nothing");

    assertThat(canary.filesIn(state)).containsExactlyInAnyOrder(log, json, url);
  }

  private Path write(String name, String content) throws IOException {
    Path file = state.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
