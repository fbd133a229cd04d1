package io.lakeferry.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What the roles of the repository's own template may do. */
class PoliciesTest {
  private static List<String> lines;
  private static final List<Map<String, Node>> ALLOWED = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    Path template = Path.of("..", "template.yaml");
    lines = Files.readAllLines(template);
    walk(
        YamlTree.root(Files.readString(template)),
        statement -> {
          if (YamlTree.text(statement.get("Effect")).equals("Allow")
              && !statement.containsKey("Principal")) {
            ALLOWED.add(statement);
          }
        });
  }

  @Test
  void everyActionIsNamed() {
    assertThat(ALLOWED).hasSizeGreaterThan(20);
    each("Action", (statement, action) -> assertThat(YamlTree.text(action)).doesNotContain("*"));
  }

  @Test
  void aResourceIsAnyOnlyForTheReasonThatIsWrittenAboveIt() {
    List<String> any = new ArrayList<>();
    each(
        "Resource",
        (statement, resource) -> {
          if (resource instanceof ScalarNode scalar && scalar.getValue().equals("*")) {
            String sid = YamlTree.text(statement.get("Sid"));
            any.add(sid);
            int line = statement.get("Sid").getStartMark().getLine();
            assertThat(lines.get(line - 1)).as("the line above " + sid).contains("# ");
          }
        });
    assertThat(any)
        .containsExactlyInAnyOrder(
            "NamesOfJobs",
            "Metrics",
            "Metrics",
            "MetricsOfGlue",
            "TemporaryCredentialsOfRedshift",
            "FindRedshift",
            "PeersOfKeyspacesBehindAnEndpoint",
            "Network");
  }

  @Test
  void aMetricIsPutIntoOneNamespaceAndARolePassedToGlueAlone() {
    each(
        "Action",
        (statement, action) -> {
          String name = YamlTree.text(action);
          if (name.equals("cloudwatch:PutMetricData")) {
            assertThat(YamlTree.find(statement.get("Condition"), "StringEquals"))
                .hasValueSatisfying(
                    equal ->
                        assertThat(YamlTree.fields(equal)).containsKey("cloudwatch:namespace"));
          }
          if (name.equals("iam:PassRole")) {
            assertThat(
                    YamlTree.find(
                        statement.get("Condition"), "StringEquals", "iam:PassedToService"))
                .map(YamlTree::text)
                .hasValue("glue.amazonaws.com");
          }
        });
  }

  private static void each(String field, BiConsumer<Map<String, Node>, Node> check) {
    for (Map<String, Node> statement : ALLOWED) {
      Node value = statement.get(field);
      if (value instanceof SequenceNode sequence && !value.getTag().getValue().startsWith("!")) {
        sequence.getValue().forEach(item -> check.accept(statement, item));
      } else {
        check.accept(statement, value);
      }
    }
  }

  /** Statements are where there is an effect. */
  private static void walk(Node node, Consumer<Map<String, Node>> statements) {
    if (node instanceof MappingNode mapping) {
      Map<String, Node> fields = YamlTree.fields(mapping);
      if (fields.containsKey("Effect")) {
        statements.accept(fields);
      }
      fields.values().forEach(child -> walk(child, statements));
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(child -> walk(child, statements));
    }
  }
}
