package io.scimoperator.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is made of the chart for those who do not install it with Helm: {@code deploy/}. */
public final class DeployFiles {

  private DeployFiles() {}

  /**
   * Writes it.
   *
   * @param arguments the checkout
   */
  public static void main(String[] arguments) throws IOException {
    Path checkout = Path.of(arguments[0]);
    for (Map.Entry<String, String> file : of(checkout).entrySet()) {
      Path target = checkout.resolve("deploy").resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.getValue());
    }
  }

  /** Files by their path in {@code deploy/}. */
  static SortedMap<String, String> of(Path checkout) throws IOException {
    Path chart = checkout.resolve("helm/scim-operator");
    String version =
        Tree.readAll(Files.readString(chart.resolve("Chart.yaml"))).getFirst().text("appVersion");
    SortedMap<String, String> files = new TreeMap<>();
    KustomizeBase.of(Rendering.of(chart))
        .forEach((name, text) -> files.put("kustomize/" + name, text));
    new OlmBundle(Rendering.of(chart), version)
        .files()
        .forEach((name, text) -> files.put("olm/" + name, text));
    return files;
  }
}
