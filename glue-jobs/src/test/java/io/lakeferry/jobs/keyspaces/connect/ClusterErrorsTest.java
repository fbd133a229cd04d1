package io.lakeferry.jobs.keyspaces.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import org.junit.jupiter.api.Test;

/** What failed for too long has a remedy of its own. */
class ClusterErrorsTest {
  @Test
  void aServerThatFailsIsNotShortOfCapacity() {
    assertThat(ClusterErrors.remedy(new ServerError(null, "boom")))
        .isEqualTo(
            "; the log of the server says why, too many tombstones for one, and run the window"
                + " again");
    assertThat(ClusterErrors.remedy(new RequestThrottlingException("full")))
        .startsWith("; raise the capacity of the table, or lower ");
    assertThat(ClusterErrors.remedy(new NoNodeAvailableException()))
        .startsWith("; see that the cluster is up and lets the job in, and ");
  }
}
