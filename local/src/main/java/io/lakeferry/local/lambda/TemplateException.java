package io.lakeferry.local.lambda;

import org.yaml.snakeyaml.nodes.Node;

/** A template that cannot be understood; the message names the line. */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TemplateException(String message) {
    super(message);
  }

  static TemplateException at(Node node, String problem) {
    return new TemplateException(
        "Invalid template, line " + (node.getStartMark().getLine() + 1) + ": " + problem);
  }
}
