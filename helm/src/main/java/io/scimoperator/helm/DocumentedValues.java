package io.scimoperator.helm;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads values and their comments. A mapping with a comment whose keys have none is one value;
 * otherwise its comment heads a group.
 */
final class DocumentedValues {

  private final List<DocumentedValue> values = new ArrayList<>();

  private DocumentedValues() {}

  /** In the order of {@code yaml}. */
  static List<DocumentedValue> of(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setProcessComments(true);
    Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
    DocumentedValues read = new DocumentedValues();
    read.addAll("", (MappingNode) root);
    return List.copyOf(read.values);
  }

  private void addAll(String prefix, MappingNode mapping) {
    for (NodeTuple entry : mapping.getValue()) {
      add(prefix + ((ScalarNode) entry.getKeyNode()).getValue(), entry);
    }
  }

  private void add(String path, NodeTuple entry) {
    String description = description(entry);
    if (!(entry.getValueNode() instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
      values.add(new DocumentedValue(path, description, standard(entry.getValueNode())));
      return;
    }
    boolean group = mapping.getValue().stream().anyMatch(DocumentedValues::isDescribed);
    if (group || description.isEmpty()) {
      if (!description.isEmpty()) {
        values.add(new DocumentedValue(path, description, Optional.empty()));
      }
      addAll(path + ".", mapping);
    } else {
      values.add(new DocumentedValue(path, description, standard(mapping)));
    }
  }

  private static boolean isDescribed(NodeTuple entry) {
    return !description(entry).isEmpty()
        || (entry.getValueNode() instanceof MappingNode mapping
            && mapping.getValue().stream().anyMatch(DocumentedValues::isDescribed));
  }

  private static String description(NodeTuple entry) {
    return Stream.ofNullable(entry.getKeyNode().getBlockComments())
        .flatMap(List::stream)
        .map(CommentLine::getValue)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static Optional<String> standard(Node value) {
    DumperOptions flow = new DumperOptions();
    flow.setDefaultFlowStyle(DumperOptions.FlowStyle.FLOW);
    flow.setWidth(Integer.MAX_VALUE);
    return Optional.of(new Yaml(flow).dump(new Plain().of(value)).strip());
  }

  /** Makes plain data of a node. */
  private static final class Plain extends SafeConstructor {

    Plain() {
      super(new LoaderOptions());
    }

    Object of(Node node) {
      return constructDocument(node);
    }
  }
}
