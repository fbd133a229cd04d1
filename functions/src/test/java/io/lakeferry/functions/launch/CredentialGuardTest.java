package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.functions.aws.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A credential in a payload is refused by its place, and never repeated. */
class CredentialGuardTest {
  private static final String MEND =
      ": store {\"username\":…,\"password\":…} in Secrets Manager, name it in SecretId, and leave"
          + " it out here";

  @Test
  void credentialsAreRefusedByPlace() {
    assertThat(Payloads.problems(Events.read("redshift-unload-bad-password-key")))
        .containsExactly("Invalid payload, it holds a credential in Password" + MEND);
    assertThat(Payloads.problems(Events.read("redshift-unload-bad-credentials")))
        .hasSize(1)
        .allSatisfy(text -> assertThat(text).startsWith("Invalid JdbcUrl, it holds 'user': "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "PASSWORD",
        "Passwd",
        "DbPassword",
        "pwd",
        "Token",
        "AuthToken",
        "User",
        "Username",
        "ApiKey",
        "api_key",
        "SecretAccessKey",
        "AccessKeyId",
        "Credentials",
        "Secret",
        "SecretString",
        "MasterUserPassword",
        "RedshiftUser",
        "Passphrase",
        "PrivateKey"
      })
  void keysThatLookLikeASecretAreRefused(String key) {
    assertThat(Payloads.problems(Payloads.with(key, "Canary-7319")))
        .containsExactly("Invalid payload, it holds a credential in " + key + MEND);
  }

  @Test
  void keyThatHoldsTheSecretItselfIsNotRepeated() {
    assertThat(Payloads.problems(Payloads.with("password=Canary-7319", "x")))
        .containsExactly("Invalid payload, it holds a credential in a key" + MEND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SecretId | {\"username\":\"etl\",\"password\":\"Canary-7319\"}",
        "SecretId | AKIAIOSFODNN7EXAMPLE",
        "FileFormat | password=Canary-7319",
        "FileFormat | jdbc:redshift://etl:Canary-7319@h/d",
        "s3FilePath | s3://AKIAX:Canary-7319@bucket/",
        "GlueRSConnection | x;PWD = Canary-7319",
        "WriteMode | token: Canary-7319",
        "Transform | SELECT 'aws_secret_access_key=Canary-7319' FROM source",
        "DayPartitionValue | -----BEGIN RSA PRIVATE KEY-----Canary-7319",
      })
  void valuesThatLookLikeASecretAreRefusedUnderAnyKey(String key, String value) {
    assertThat(Payloads.problems(Payloads.with(key, value)))
        .containsExactly("Invalid payload, it holds a credential in " + key + MEND);
  }

  @Test
  void transformMayCompareAColumnOfThatName() {
    assertThat(
            Payloads.problems(
                Payloads.with("Transform", "SELECT * FROM source WHERE password = hash")))
        .isEmpty();
  }

  @Test
  void credentialsOfALoadAreRefusedByPlaceToo() {
    String mend =
        ": store {\"engine\":…,\"host\":…,\"port\":…,\"dbname\":…,\"username\":…,\"password\":…} in"
            + " Secrets Manager, name it in TargetSecretId, and leave it out here";

    assertThat(Payloads.problemsOfLoad(Events.read("s3-to-rds-bad-password-key")))
        .containsExactly("Invalid payload, it holds a credential in Password" + mend);
    assertThat(Payloads.problemsOfLoad(Events.read("s3-to-rds-bad-credentials")))
        .containsExactly("Invalid payload, it holds a credential in TargetSecretId" + mend);
    assertThat(
            Payloads.problemsOfLoad(
                Payloads.raw("s3-to-rds", "Exclude", "[\"x\", \"password=Canary-7319\"]")))
        .containsExactly("Invalid payload, it holds a credential in Exclude" + mend);
  }

  @Test
  void credentialsOfAClusterAreRefusedByPlaceToo() {
    assertThat(Payloads.problemsOfKeyspaces(Events.read("keyspaces-bad-password-key")))
        .containsExactly("Invalid payload, it holds a credential in Password" + MEND);
    assertThat(Payloads.problemsOfKeyspaces(Events.read("keyspaces-bad-credentials")))
        .containsExactly("Invalid payload, it holds a credential in SecretId" + MEND);
    assertThat(Payloads.problemsOfKeyspaces(Events.read("keyspaces-bad-driver-conf")))
        .containsExactly("Invalid payload, it holds a credential in DriverConf" + MEND);
    assertThat(
            Payloads.problemsOfKeyspaces(
                Payloads.raw(
                    "keyspaces-cassandra", "ContactPoints", "[\"etl:Canary-7319@10.0.0.7:9042\"]")))
        .containsExactly(
            "Invalid ContactPoints: Invalid contact point, write host:port, such as 10.0.0.7:9042");
  }

  @Test
  void conditionMayCompareAColumnOfThatName() {
    assertThat(
            Payloads.keyspaces(Payloads.raw("keyspaces-export", "WhereClause", "\"token = 'x'\""))
                .rows()
                .where())
        .contains("token = 'x'");
    assertThat(
            Payloads.problemsOfKeyspaces(
                Payloads.raw(
                    "keyspaces-export",
                    "WhereClause",
                    "\"note = '-----BEGIN RSA PRIVATE KEY-----Canary-7319'\"")))
        .containsExactly("Invalid payload, it holds a credential in WhereClause" + MEND);
  }

  @ParameterizedTest
  @EnumSource(PayloadKey.class)
  void noKnownKeyLooksLikeASecret(PayloadKey key) {
    assertThat(CredentialGuard.looksSecret(key.text())).isFalse();
  }

  @ParameterizedTest
  @EnumSource(PayloadKey.class)
  void noKeyTakesNullOrAList(PayloadKey key) {
    if (PayloadShape.REDSHIFT_UNLOAD.keys().contains(key)) {
      assertThat(Payloads.problems(Payloads.raw(key.text(), "null")))
          .contains("Invalid " + key.text() + ", it is null: give a value or drop the key");
      if (key != PayloadKey.PARTITION_KEY && key != PayloadKey.PARTITION_VALUE) {
        assertThat(Payloads.problems(Payloads.raw(key.text(), "[]")))
            .anySatisfy(text -> assertThat(text).endsWith(" and is a list"));
      }
    }
    if (PayloadShape.S3_TO_RDS.keys().contains(key)) {
      assertThat(Payloads.problemsOfLoad(Payloads.raw("s3-to-rds", key.text(), "null")))
          .contains("Invalid " + key.text() + ", it is null: give a value or drop the key");
      assertThat(Payloads.problemsOfLoad(Payloads.raw("s3-to-rds", key.text(), "[[]]")))
          .anySatisfy(
              text ->
                  assertThat(text)
                      .startsWith("Invalid " + key.text() + ", it must be ")
                      .containsAnyOf(" and is a list", "a list of strings and has a list in it"));
    }
    if (PayloadShape.KEYSPACES.keys().contains(key)) {
      assertThat(Payloads.problemsOfKeyspaces(Payloads.raw("keyspaces-export", key.text(), "null")))
          .contains("Invalid " + key.text() + ", it is null: give a value or drop the key");
      assertThat(Payloads.problemsOfKeyspaces(Payloads.raw("keyspaces-export", key.text(), "[[]]")))
          .anySatisfy(
              text ->
                  assertThat(text)
                      .startsWith("Invalid " + key.text() + ", it must be ")
                      .containsAnyOf(" and is a list", "a list of strings and has a list in it"));
    }
  }
}
