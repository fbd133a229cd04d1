package io.lakeferry.local.laptop;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.lambda.LambdaFunction;
import io.lakeferry.local.lambda.Template;
import io.lakeferry.local.redshift.RedshiftServer;
import io.lakeferry.local.s3.S3Server;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts in what a deployment would find: buckets, the job's files, the connection, the secret. */
final class Seed {
  /** The secret that the sample payloads name. */
  static final String SECRET = "lakeferry/warehouse";

  /** The connection that the sample payloads name. */
  static final String CONNECTION = "tpc-rs";

  /** The user that the secret holds. */
  static final String USER = "ferry_etl";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern OBJECT = Pattern.compile("s3://([^/]+)/(.+)");

  private final LaptopSettings settings;
  private final Template template;
  private final AwsCalls aws;

  Seed(LaptopSettings settings, Template template, AwsCalls aws) {
    this.settings = settings;
    this.template = template;
    this.aws = aws;
  }

  void plant(S3Server s3, RedshiftServer redshift) throws IOException {
    s3.createBucket(settings.lakeBucket());
    template.buckets().values().forEach(s3::createBucket);
    for (LambdaFunction function : template.functions().values()) {
      jobFiles(function, s3.directory());
    }
    connection(redshift);
    secret(redshift);
  }

  /** Objects are plain files below the server's directory, so putting one is copying a file. */
  private void jobFiles(LambdaFunction function, Path buckets) throws IOException {
    Optional<Path> jar = file(function, "JOB_JAR", buckets);
    if (jar.isPresent()) {
      Files.createDirectories(jar.get().getParent());
      Files.copy(settings.house().jobJar(), jar.get(), StandardCopyOption.REPLACE_EXISTING);
    }
    Optional<Path> script = file(function, "PLACEHOLDER_SCRIPT", buckets);
    if (script.isPresent()) {
      Files.createDirectories(script.get().getParent());
      Files.writeString(script.get(), "// The job is a Java class in a jar.\n");
    }
  }

  private static Optional<Path> file(LambdaFunction function, String variable, Path buckets) {
    Matcher uri = OBJECT.matcher(function.environment().getOrDefault(variable, ""));
    return uri.matches()
        ? Optional.of(buckets.resolve(uri.group(1)).resolve(uri.group(2)))
        : Optional.empty();
  }

  private void connection(RedshiftServer redshift) {
    ObjectNode input = JSON.createObjectNode();
    ObjectNode connection = input.putObject("ConnectionInput");
    connection.put("Name", CONNECTION).put("ConnectionType", "JDBC");
    connection
        .putObject("ConnectionProperties")
        .put("JDBC_CONNECTION_URL", redshift.jdbcUrl())
        .put("SECRET_ID", SECRET);
    unlessThere("AlreadyExistsException", AwsCalls.Service.GLUE, "CreateConnection", input);
  }

  /** A new password at every start: nothing that holds an old one should go on working. */
  private void secret(RedshiftServer redshift) {
    String password = new BigInteger(130, new SecureRandom()).toString(36) + "A1";
    redshift.createUser(USER, password);
    String value =
        JSON.createObjectNode().put("username", USER).put("password", password).toString();
    ObjectNode created = JSON.createObjectNode().put("Name", SECRET).put("SecretString", value);
    if (!unlessThere(
        "ResourceExistsException", AwsCalls.Service.SECRETS, "CreateSecret", created)) {
      aws.call(
          AwsCalls.Service.SECRETS,
          "PutSecretValue",
          JSON.createObjectNode().put("SecretId", SECRET).put("SecretString", value));
    }
  }

  private boolean unlessThere(
      String thereAlready, AwsCalls.Service service, String operation, ObjectNode input) {
    try {
      aws.call(service, operation, input);
      return true;
    } catch (AwsCalls.RefusedException e) {
      if (e.code().equals(thereAlready)) {
        return false;
      }
      throw e;
    }
  }
}
