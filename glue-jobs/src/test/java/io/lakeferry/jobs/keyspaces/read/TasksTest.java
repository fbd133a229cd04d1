package io.lakeferry.jobs.keyspaces.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.jobs.JobFailure;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spark repeats what may succeed elsewhere, and nothing that would fail again. */
class TasksTest {
  private static final AtomicInteger CALLS = new AtomicInteger();
  private static final CountDownLatch DONE = new CountDownLatch(1);

  private static JavaSparkContext spark;

  @BeforeAll
  static void start() {
    // Tasks may fail four times, as on a cluster.
    spark = new JavaSparkContext(new SparkConf().setMaster("local[2,4]").setAppName("tasks"));
  }

  @AfterAll
  static void stop() {
    DONE.countDown();
    spark.close();
  }

  @BeforeEach
  void reset() {
    CALLS.set(0);
  }

  @Test
  void aFailureOfTheRunIsToldAtOnceAndOnce() {
    assertThatThrownBy(() -> Tasks.run(spark, List.of(1, 2), TasksTest::failOrWait, 0))
        .isInstanceOf(JobFailure.class)
        .hasMessage("The column 'visits' has an empty value");
    assertThat(CALLS).hasValue(1);
  }

  @Test
  void whatElseFailsIsRepeated() throws Exception {
    assertThat(Tasks.run(spark, List.of(3), TasksTest::failTwice, 0)).containsExactly(3);
    assertThat(CALLS).hasValue(3);
  }

  @Test
  void whatFailsAgainAndAgainIsTheFailureOfSpark() {
    assertThatThrownBy(() -> Tasks.run(spark, List.of(9), TasksTest::failTwice, 0))
        .hasMessageContaining("failed 4 times")
        .hasMessageContaining("call 4 of 9");
  }

  private static int failOrWait(int part) throws InterruptedException {
    if (part == 1) {
      CALLS.incrementAndGet();
      throw new JobFailure("The column 'visits' has an empty value");
    }
    DONE.await();
    return part;
  }

  private static int failTwice(int part) {
    int call = CALLS.incrementAndGet();
    if (call < part) {
      throw new IllegalStateException("call " + call + " of " + part);
    }
    return part;
  }
}
