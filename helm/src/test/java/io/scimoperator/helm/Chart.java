package io.scimoperator.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The chart, rendered by the real Helm. */
final class Chart {

  static final Path FOLDER = Path.of("scim-operator");

  /** What makes a hook of an object; in its place an annotation that Helm does not know. */
  private static final String HOOK = "helm.sh/hook:";

  private static final Path WITH_HOOKS_IN_SIGHT = withHooksInSight();

  /** The namespace that it is rendered for. */
  static final String NAMESPACE = "operators";

  private Chart() {}

  static LintResult lint() {
    return new Helm(FOLDER).lint().strict().call();
  }

  /**
   * Renders it as a release called scim-operator.
   *
   * @param values as YAML
   * @throws IllegalStateException with what Helm says, if it refuses the values
   */
  static String template(String values) {
    return template("scim-operator", values);
  }

  static String template(String release, String values) {
    try {
      Path file = Files.createTempFile("values", ".yaml");
      try {
        Files.writeString(file, values);
        return new Helm(WITH_HOOKS_IN_SIGHT)
            .template()
            .withName(release)
            .withNamespace(NAMESPACE)
            .withKubeVersion("1.30.0")
            .withValuesFile(file)
            .call();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy whose hooks are ordinary objects: a rendering does not show hooks. */
  private static Path withHooksInSight() {
    Path copy = Path.of("target", "chart", "scim-operator");
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(FOLDER.relativize(file));
        Files.createDirectories(target.getParent());
        Files.writeString(target, Files.readString(file).replace(HOOK, "example.com/hook:"));
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The objects of a rendering, in its order. */
  static List<Map<String, Object>> objects(String rendering) {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    return StreamSupport.stream(yaml.loadAll(rendering).spliterator(), false)
        .filter(Objects::nonNull)
        .map(Chart::object)
        .toList();
  }

  @SuppressWarnings("unchecked") // YAML objects have text as keys
  private static Map<String, Object> object(Object document) {
    return (Map<String, Object>) document;
  }
}
