package io.lakeferry.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A URL with a credential in it is refused, however it is dressed, and never repeated. */
class RedshiftUrlTest {
  private static final String BASE = "jdbc:redshift://warehouse.example.internal:5439/dev";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?user=etl&password=Canary-1",
        "?user=etl",
        "?password=Canary-1",
        "?ssl=true&password=Canary-1",
        "?ssl=true;password=Canary-1",
        ";password=Canary-1",
        ";UID=etl;PWD=Canary-1",
        "?PassWord=Canary-1",
        "?PASSWORD = Canary-1",
        "?%70assword=Canary-1",
        "?p%61ssw%6Frd=Canary-1",
        "?%2570assword=Canary-1",
        "?%zz=1&%70assword=Canary-1",
        "?ssl=true%26password=Canary-1",
        "?ssl=true%3Bpassword%3DCanary-1",
        "?AccessKeyID=Canary-1",
        "?SecretAccessKey=Canary-1",
        "?SessionToken=Canary-1",
        "?client_secret=Canary-1",
        "?webIdentityToken=Canary-1",
        "?sslpassword=Canary-1",
        "?idp_pwd=Canary-1",
      })
  void credentialInTheOptionsIsRefused(String options) {
    assertThatThrownBy(() -> new RedshiftUrl(BASE + options))
        .hasMessageStartingWith("Invalid JdbcUrl, it holds '")
        .hasMessageEndingWith(
            "': a payload is logged and kept, so store {\"username\":…,\"password\":…} in Secrets"
                + " Manager, name it in SecretId, and drop user and password from the URL (or use"
                + " jdbc:redshift:iam:)")
        .hasMessageNotContaining("Canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?socketFactory=a.Class",
        "?ssl=true&SOCKETFACTORYARG=x",
        ";sslfactory=a.Class",
        "?sslFactoryArg=x",
        "?sslpasswordcallback=a.Class",
        "?sslhostnameverifier=a.Class",
        "?plugin_name=a.Class",
        "?LogLevel=6&LogPath=folder",
        "?Log%50ath=folder",
        "?IniFile=file",
      })
  void optionThatLoadsAClassOrTouchesAFileIsRefused(String options) {
    assertThatThrownBy(() -> new RedshiftUrl(BASE + options))
        .hasMessageStartingWith("Invalid JdbcUrl, it holds '")
        .hasMessageEndingWith(
            "': an option that makes the driver load a class, or read or write a file on the"
                + " worker, is none for a payload; drop it from the URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:redshift://etl:Canary-1@warehouse:5439/dev",
        "jdbc:redshift://etl:Canary-1%40warehouse:5439/dev",
        "jdbc:redshift:iam://etl:Canary-1@warehouse:5439/dev",
        "jdbc:postgresql://warehouse/dev#Canary-1",
        "redshift://warehouse/Canary-1",
        "JDBC:redshift://warehouse/Canary-1",
        "jdbc:redshift://warehouse",
        "jdbc:redshift:///dev",
        "jdbc:redshift://warehouse/dev x",
        "",
      })
  void otherShapesAreRefusedWithoutRepeatingThem(String text) {
    assertThatThrownBy(() -> new RedshiftUrl(text))
        .hasMessage(
            "Invalid JdbcUrl, write jdbc:redshift://host:port/database or"
                + " jdbc:redshift:iam://host:port/database, without user or password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BASE,
        BASE + "?ssl=true&tcpKeepAlive=true",
        BASE + ";ssl=true",
        "jdbc:redshift:iam://cluster:us-east-1/dev?DbUser=etl&AutoCreate=false",
        "jdbc:redshift://h:1/user?ApplicationName=token",
      })
  void urlWithoutCredentialsIsKept(String text) {
    assertThat(new RedshiftUrl(text)).hasToString(text);
  }

  @Test
  void onlyTheIamFormDoesWithoutASecret() {
    assertThat(new RedshiftUrl(BASE).iam()).isFalse();
    assertThat(new RedshiftUrl("jdbc:redshift:iam://h:1/d").iam()).isTrue();
  }
}
