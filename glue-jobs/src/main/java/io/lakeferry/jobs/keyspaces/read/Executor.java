package io.lakeferry.jobs.keyspaces.read;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.KeyspacesArguments;
import io.lakeferry.jobs.aws.AwsClients;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import io.lakeferry.jobs.keyspaces.connect.Sessions;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.secret.ManagedSecret;
import io.lakeferry.jobs.secret.SecretStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * What all tasks of an executor share: one session with the cluster, one client of S3. Both are
 * opened by what the arguments say and live as long as the JVM, as Spark's executors do.
 *
 * @param session the session
 * @param store S3
 * @param unheeded options of the user that the session does not have, and why
 */
public record Executor(PatientSession session, ObjectStore store, List<String> unheeded) {
  private static final Map<Map<String, String>, Executor> ALL = new HashMap<>();

  /** The one of this JVM for a run with these arguments. */
  public static synchronized Executor of(Map<String, String> arguments) {
    return ALL.computeIfAbsent(Map.copyOf(arguments), Executor::open);
  }

  private static Executor open(Map<String, String> arguments) {
    S3Client s3 = AwsClients.s3();
    ObjectStore store = new ObjectStore(s3);
    Sessions sessions = new Sessions(store, Executor::secret);
    CqlSession session = sessions.open(KeyspacesArguments.read(new JobArguments(arguments)));
    PatientSession patient = PatientSession.of(session);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  session.close();
                  s3.close();
                }));
    return new Executor(patient, store, sessions.unheeded());
  }

  private static ManagedSecret secret(String id) {
    try (SecretsManagerClient client = AwsClients.secretsManager()) {
      return new SecretStore(client).read(id);
    }
  }
}
