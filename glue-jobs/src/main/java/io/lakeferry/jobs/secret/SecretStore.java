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
    String text;
    try {
      text = client.getSecretValue(request -> request.secretId(id)).secretString();
    } catch (ResourceNotFoundException e) {
      throw new JobFailure(
          "Cannot find the secret '"
              + id
              + "' in Secrets Manager; create it in the region of the job with"
              + " {\"username\":\"…\",\"password\":\"…\"}, or correct SecretId",
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
          "Invalid secret '"
              + id
              + "', it is binary; store {\"username\":\"…\",\"password\":\"…\"} in it as text");
    }
    return ManagedSecret.parse(id, text);
  }
}
