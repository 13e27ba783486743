package io.scimoperator.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Generates the definitions that are committed in {@code crds/crd}. Printer columns keep the order
 * in which their kind declares them: that is the order in which kubectl shows them, and the
 * generator sorts them by path.
 */
public final class CustomResourceDefinitions {

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of("Directory", Directory.class, "DirectoryClass", DirectoryClass.class);

  private CustomResourceDefinitions() {}

  /** Writes the definitions into the directory that is the only argument, a file for each. */
  public static void main(String[] arguments) throws IOException {
    for (Map.Entry<String, String> definition : yamlByFileName().entrySet()) {
      Files.writeString(Path.of(arguments[0], definition.getKey()), definition.getValue());
    }
  }

  /** YAML by name of its file. */
  static Map<String, String> yamlByFileName() {
    InMemory output = new InMemory();
    new CRDGenerator()
        .customResourceClasses(KINDS.values())
        .forCRDVersions("v1")
        .withPostProcessor(new ColumnsAsDeclared())
        .withOutput(output)
        .generate();
    Map<String, String> files = new TreeMap<>();
    output.written.forEach((name, yaml) ->
        files.put(name.replaceFirst("-v1$", "") + ".yaml", yaml.toString(StandardCharsets.UTF_8)));
    return files;
  }

  private static final class ColumnsAsDeclared implements CRDPostProcessor {

    @Override
    public HasMetadata process(HasMetadata generated, String version) {
      CustomResourceDefinition definition = (CustomResourceDefinition) generated;
      List<String> declared = columnsOf(definition.getSpec().getNames().getKind());
      definition
          .getSpec()
          .getVersions()
          .forEach(served ->
              served.setAdditionalPrinterColumns(
                  served.getAdditionalPrinterColumns().stream()
                      .sorted(position(declared))
                      .toList()));
      return definition;
    }

    private static List<String> columnsOf(String kind) {
      return Arrays.stream(
              Objects.requireNonNull(KINDS.get(kind), kind)
                  .getAnnotationsByType(AdditionalPrinterColumn.class))
          .map(AdditionalPrinterColumn::name)
          .toList();
    }

    private static Comparator<CustomResourceColumnDefinition> position(List<String> declared) {
      return Comparator.comparingInt(column -> declared.indexOf(column.getName()));
    }
  }

  private static final class InMemory implements CRDGenerator.CRDOutput<OutputStream> {

    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    @Override
    public OutputStream outputFor(String name) {
      return written.computeIfAbsent(name, first -> new ByteArrayOutputStream());
    }

    @Override
    public void close() {}
  }
}
