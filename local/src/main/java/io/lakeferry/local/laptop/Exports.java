package io.lakeferry.local.laptop;

import io.lakeferry.local.lambda.Account;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment variables by which every AWS client finds this laptop instead of AWS.
 *
 * @param endpoint the AWS endpoint
 * @param s3 the S3 server
 */
public record Exports(URI endpoint, URI s3) {

  /** The variables in the order in which people read them. */
  public Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("AWS_ENDPOINT_URL", endpoint.toString());
    variables.put("AWS_ENDPOINT_URL_S3", s3.toString());
    variables.put("AWS_ACCESS_KEY_ID", "ferry");
    variables.put("AWS_SECRET_ACCESS_KEY", "ferry");
    variables.put("AWS_REGION", Account.REGION);
    variables.put("AWS_DEFAULT_REGION", Account.REGION);
    variables.put("AWS_EC2_METADATA_DISABLED", "true");
    return variables;
  }
}
