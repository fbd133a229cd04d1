package io.lakeferry.local.sts;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.local.endpoint.TestingAws;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sts.StsClient;

/** The caller is always the same. */
class StsServiceTest {
  @TempDir Path directory;

  @Test
  void tellsTheCaller() throws Exception {
    try (TestingAws aws = TestingAws.start(directory);
        StsClient client = aws.client(StsClient.builder())) {
      assertThat(client.getCallerIdentity().account()).isEqualTo("000000000000");
      assertThat(client.getCallerIdentity().arn())
          .isEqualTo("arn:aws:iam::000000000000:user/ferry");
    }
  }

  @Test
  void otherActionsAreInvalid() throws Exception {
    try (TestingAws aws = TestingAws.start(directory)) {
      HttpResponse<String> response = aws.query("Action=GetSessionToken&Version=2011-06-15");

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.body()).contains("<Code>InvalidAction</Code>");
    }
  }
}
