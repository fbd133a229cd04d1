package io.lakeferry.local.secrets;

import static io.lakeferry.local.endpoint.AwsError.refused;
import static io.lakeferry.local.endpoint.Shape.choice;
import static io.lakeferry.local.endpoint.Shape.flag;
import static io.lakeferry.local.endpoint.Shape.list;
import static io.lakeferry.local.endpoint.Shape.struct;
import static io.lakeferry.local.endpoint.Shape.text;
import static io.lakeferry.local.endpoint.Shape.whole;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.AwsService;
import io.lakeferry.local.endpoint.Identity;
import io.lakeferry.local.endpoint.Operation;
import io.lakeferry.local.endpoint.Protocol;
import io.lakeferry.local.endpoint.Refusals;
import io.lakeferry.local.endpoint.Shape;
import io.lakeferry.local.endpoint.Struct;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** AWS Secrets Manager, its state under a directory. */
public final class SecretsService implements AwsService {
  private static final int MAX_VALUE = 65_536;
  private static final Shape.Text ID = text(1, 2048);
  private static final Struct BY_ID = struct().required("SecretId", ID);
  private static final Struct VALUE =
      struct()
          .with("ClientRequestToken", text(32, 64))
          .with("SecretString", text(1, MAX_VALUE))
          .with("SecretBinary", text(1, MAX_VALUE));
  private static final Struct TAG = struct().with("Key", text(1, 128)).with("Value", text(0, 256));

  private final Map<String, Operation> operations;

  /** Opens the service on the secrets in a directory. */
  public SecretsService(Path directory, Clock clock) {
    this(directory, clock, name -> {});
  }

  /**
   * Opens the service on the secrets in a directory.
   *
   * @param beforeReading told the name of a secret before its value is handed out; if it throws,
   *     the message is the service's answer
   */
  public SecretsService(Path directory, Clock clock, Consumer<String> beforeReading) {
    Secrets secrets = new Secrets(directory.resolve("secrets.json"), clock);
    operations =
        Operation.table(
            new Operation(
                "CreateSecret",
                struct()
                    .required("Name", text(1, 512, "[A-Za-z0-9/_+=.@-]+"))
                    .with("Description", text(0, 2048))
                    .with("Tags", list(TAG, 50))
                    .and(VALUE),
                secrets::create),
            new Operation("PutSecretValue", BY_ID.and(VALUE), secrets::put),
            new Operation(
                "GetSecretValue",
                BY_ID.with("VersionId", text(32, 64)).with("VersionStage", text(1, 256)),
                input -> read(secrets, beforeReading, input)),
            new Operation("DescribeSecret", BY_ID, secrets::describe),
            new Operation(
                "ListSecrets",
                struct()
                    .with("MaxResults", whole(1, 100))
                    .with("NextToken", text(1, 4096))
                    .with("SortOrder", choice("asc", "desc")),
                secrets::list),
            new Operation(
                "DeleteSecret",
                BY_ID
                    .with("RecoveryWindowInDays", whole(7, 30))
                    .with("ForceDeleteWithoutRecovery", flag()),
                secrets::delete));
  }

  /** Without the lock on all secrets: what is done before reading may take its time. */
  private static ObjectNode read(
      Secrets secrets, Consumer<String> beforeReading, ObjectNode input) {
    try {
      beforeReading.accept(secrets.nameOf(input));
    } catch (UncheckedIOException failed) {
      throw refused("InvalidRequestException", failed.getMessage());
    }
    return secrets.get(input);
  }

  @Override
  public Identity identity() {
    return new Identity(
        "Secrets Manager",
        "secretsmanager",
        "2017-10-17",
        Set.of(Protocol.JSON),
        new Refusals(
            "InvalidParameterException", "InvalidParameterException", "ValidationException"));
  }

  @Override
  public Map<String, Operation> operations() {
    return operations;
  }

  static RuntimeException notFound() {
    return refused("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
  }
}
