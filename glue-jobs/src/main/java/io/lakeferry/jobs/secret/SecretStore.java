package io.lakeferry.jobs.secret;

import io.lakeferry.jobs.JobFailure;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Secrets Manager. */
public final class SecretStore {
  private final SecretsManagerClient client;

  /** Reads through this client, which stays the caller's to close. */
  public SecretStore(SecretsManagerClient client) {
    this.client = client;
  }

  /**
   * The user name and password kept under an id.
   *
   * @param id the name or the ARN of the secret
   * @throws JobFailure if it is absent, not ours to read, or of another shape
   */
  public ManagedSecret read(String id) {
    return ManagedSecret.parse(id, text(id, "{\"username\":\"…\",\"password\":\"…\"}", "SecretId"));
  }

  /**
   * The database kept under an id.
   *
   * @param id the name or the ARN of the secret
   * @throws JobFailure if it is absent, not ours to read, or of another shape
   */
  public DatabaseSecret readDatabase(String id) {
    return DatabaseSecret.parse(
        id,
        text(
            id,
            "{\"engine\":\"…\",\"host\":\"…\",\"port\":…,\"dbname\":\"…\",\"username\":\"…\","
                + "\"password\":\"…\"}",
            "TargetSecretId"));
  }

  private String text(String id, String shape, String key) {
    String text;
    try {
      text = client.getSecretValue(request -> request.secretId(id)).secretString();
    } catch (ResourceNotFoundException e) {
      throw new JobFailure(
          "Cannot find the secret '"
              + id
              + "' in Secrets Manager; create it in the region of the job with "
              + shape
              + ", or correct "
              + key,
          e);
    } catch (AwsServiceException e) {
      throw new JobFailure(
          "Cannot read the secret '"
              + id
              + "': "
              + e.getMessage()
              + "; the job's role needs secretsmanager:GetSecretValue on it, and kms:Decrypt if it"
              + " has a key of its own",
          e);
    } catch (SdkClientException e) {
      throw new JobFailure(
          "Cannot reach Secrets Manager for the secret '"
              + id
              + "': "
              + e.getMessage()
              + "; a job in a VPC needs a secretsmanager endpoint or a NAT gateway",
          e);
    }
    if (text == null) {
      throw new JobFailure(
          "Invalid secret '" + id + "', it is binary; store " + shape + " in it as text");
    }
    return text;
  }
}
