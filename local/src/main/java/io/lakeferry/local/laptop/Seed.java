package io.lakeferry.local.laptop;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.local.cassandra.CassandraInstance;
import io.lakeferry.local.lambda.LambdaFunction;
import io.lakeferry.local.lambda.Template;
import io.lakeferry.local.rds.RdsInstance;
import io.lakeferry.local.rds.RdsInstances;
import io.lakeferry.local.redshift.RedshiftServer;
import io.lakeferry.local.s3.S3Server;
import io.lakeferry.local.server.RandomPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts in what a deployment would find: buckets, the job's files, connections and secrets. */
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
  private final Logins logins;

  Seed(LaptopSettings settings, Template template, AwsCalls aws) {
    this.settings = settings;
    this.template = template;
    this.logins = new Logins(aws);
  }

  /** Passwords are new at every start: nothing that holds an old one should go on working. */
  void plant(S3Server s3, RedshiftServer redshift, RdsInstances rds, CassandraInstance cassandra)
      throws IOException {
    s3.createBucket(settings.lakeBucket());
    template.buckets().values().forEach(s3::createBucket);
    for (LambdaFunction function : template.functions().values()) {
      jobFiles(function, s3.directory());
    }
    String password = RandomPassword.next();
    redshift.createUser(USER, password);
    logins.connection(CONNECTION, redshift.jdbcUrl(), SECRET);
    logins.secret(
        SECRET, JSON.createObjectNode().put("username", USER).put("password", password).toString());
    for (RdsInstance instance : rds.all()) {
      logins.connection(instance.connectionName(), instance.jdbcUrl(), instance.secretId());
      logins.secret(instance.secretId(), instance.secret());
    }
    logins.secret(CassandraInstance.SECRET_ID, cassandra.secret());
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
}
