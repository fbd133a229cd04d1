package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.rds.RdsEngine;
import io.lakeferry.local.rds.RdsInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The password of a database is in its secret and nowhere else, whether or not it opens it. */
@ExtendWith(RunningLaptop.class)
class LoadCanaryIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Canary WRONG = new Canary("Canary2846+/&%'\"\\$z");

  @ParameterizedTest
  @EnumSource
  void noFileHoldsThePasswordOfALoad(RdsEngine engine, Laptop laptop) throws Exception {
    ArrivingEvents events = new ArrivingEvents(laptop, engine, "canary");
    events.put(2, 0, 1, 6);

    Runs.Run run = events.payload("s3-to-rds.json", 20).run(laptop);

    assertThat(run.state()).isEqualTo("SUCCEEDED");
    Canary password = new Canary(secret(laptop.rds().of(engine)).path("password").asText());
    assertThat(password.isIn(run.json().toString())).isFalse();
    assertThat(password.filesIn(laptop.state())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noFileHoldsAPasswordThatIsWrong(RdsEngine engine, Laptop laptop) throws Exception {
    ArrivingEvents events = new ArrivingEvents(laptop, engine, "wrong_canary");
    events.put(2, 0, 1, 7);
    RdsInstance instance = laptop.rds().of(engine);
    instance.start();
    String id = "lakeferry/canary-" + engine.text();
    new Logins(laptop.aws()).secret(id, secret(instance).put("password", WRONG.text()).toString());

    Runs.Run run = events.payload("s3-to-rds.json", 20).with("TargetSecretId", id).run(laptop);

    assertThat(run.state()).isEqualTo("FAILED");
    assertThat(run.error()).contains(id).contains("ferry_etl");
    assertThat(WRONG.isIn(run.json().toString())).isFalse();
    assertThat(WRONG.filesIn(laptop.state())).isEmpty();
  }

  private static ObjectNode secret(RdsInstance instance) throws Exception {
    return (ObjectNode) JSON.readTree(instance.secret());
  }
}
