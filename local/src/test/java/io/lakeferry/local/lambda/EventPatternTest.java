package io.lakeferry.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPatternTest {
  private static final String EVENT =
      "{'source': 'aws.glue', 'detail': {'state': 'FAILED', 'jobName': 'a_ExtractToDataLake',"
          + " 'tries': 3, 'tags': ['x', 'y']}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'source': ['aws.glue']} | true",
        "{'source': ['aws.s3', 'aws.glue']} | true",
        "{'source': ['aws.s3']} | false",
        "{'source': ['aws.glue'], 'detail': {'state': ['SUCCEEDED']}} | false",
        "{'detail': {'jobName': [{'prefix': 'a_'}]}} | true",
        "{'detail': {'jobName': [{'prefix': 'b_'}]}} | false",
        "{'detail': {'jobName': [{'suffix': 'DataLake'}]}} | true",
        "{'detail': {'state': [{'equals-ignore-case': 'failed'}]}} | true",
        "{'detail': {'state': [{'anything-but': 'FAILED'}]}} | false",
        "{'detail': {'state': [{'anything-but': ['A', 'B']}]}} | true",
        "{'detail': {'state': [{'anything-but': {'prefix': 'FA'}}]}} | false",
        "{'detail': {'absent': [{'anything-but': 'x'}]}} | false",
        "{'detail': {'absent': [{'exists': false}]}} | true",
        "{'detail': {'state': [{'exists': true}]}} | true",
        "{'detail': {'state': [{'exists': false}]}} | false",
        "{'detail': {'tries': [3.0]}} | true",
        "{'detail': {'tries': [{'numeric': ['>', 2, '<=', 3]}]}} | true",
        "{'detail': {'tries': [{'numeric': ['<', 3]}]}} | false",
        "{'detail': {'tags': ['y']}} | true",
        "{'detail': {'tags': ['z']}} | false",
      })
  void aPatternMatchesAsEventBridgeDoes(String pattern, boolean expected)
      throws JsonProcessingException {
    assertThat(new EventPattern(json(pattern)).matches(json(EVENT))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'a': [{'wildcard': 'x*'}]} | unknown matcher {\"\"wildcard\"\":\"\"x*\"\"} of a",
        "{'$or': [{'a': ['b']}]} | unknown matcher $or",
        "{'a': [{'prefix': 1}]} | wrong value of the matcher {\"\"prefix\"\":1} of a",
        "{'a': [{'numeric': ['!', 1]}]} | wrong value of the matcher {\"\"numeric\"\":[\"\"!\"\",1]} of a",
        "{'a': 'b'} | a must be an object with at least one field",
        "{} | the pattern must be an object with at least one field",
      })
  void whatItDoesNotKnowIsRefused(String pattern, String problem) {
    assertThatThrownBy(() -> new EventPattern(json(pattern)))
        .hasMessage("Invalid event pattern, " + problem.replace("\"\"", "\""));
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new JsonMapper().readTree(text.replace('\'', '"'));
  }
}
