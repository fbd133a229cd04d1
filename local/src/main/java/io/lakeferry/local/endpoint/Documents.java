package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * JSON documents by name, on disk as one file after every change. What goes in or out is a copy:
 * nobody changes a document but through here.
 */
public final class Documents {
  private final StateFile file;
  private final TreeMap<String, ObjectNode> byName = new TreeMap<>();

  /** Opens the documents in a file, which need not exist. */
  public Documents(Path path) {
    file = new StateFile(path);
    file.read()
        .properties()
        .forEach(entry -> byName.put(entry.getKey(), (ObjectNode) entry.getValue()));
  }

  /** The document of a name. */
  public synchronized Optional<ObjectNode> find(String name) {
    return Optional.ofNullable(byName.get(name)).map(ObjectNode::deepCopy);
  }

  /** All documents in the order of their names. */
  public synchronized List<ObjectNode> all() {
    return byName.values().stream().map(ObjectNode::deepCopy).toList();
  }

  /** All documents whose name begins so. */
  public synchronized List<ObjectNode> under(String prefix) {
    return byName.tailMap(prefix, true).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .map(entry -> entry.getValue().deepCopy())
        .toList();
  }

  /** Adds a document, unless there is one of its name: that one is then returned. */
  public synchronized Optional<ObjectNode> add(String name, ObjectNode document) {
    if (byName.containsKey(name)) {
      return find(name);
    }
    byName.put(name, document.deepCopy());
    write();
    return Optional.empty();
  }

  /** Changes a document in one step; what it was made, or empty if there is none. */
  public synchronized Optional<ObjectNode> change(String name, UnaryOperator<ObjectNode> change) {
    ObjectNode before = byName.get(name);
    if (before == null) {
      return Optional.empty();
    }
    byName.put(name, change.apply(before.deepCopy()).deepCopy());
    write();
    return find(name);
  }

  /** Removes a document; false if there was none. */
  public synchronized boolean remove(String name) {
    boolean removed = byName.remove(name) != null;
    if (removed) {
      write();
    }
    return removed;
  }

  /** Removes all documents whose name begins so. */
  public synchronized void removeUnder(String prefix) {
    if (byName.keySet().removeIf(name -> name.startsWith(prefix))) {
      write();
    }
  }

  private void write() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    byName.forEach(all::set);
    file.write(all);
  }
}
