package io.scimoperator.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * An OCI archive, unpacked as a container runtime does it.
 *
 * @param index of the archive
 * @param manifest of its one image
 * @param config of that image
 * @param root all layers, one over the other
 */
record Unpacked(JsonNode index, JsonNode manifest, JsonNode config, Path root) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Unpacked of(Path archive, Path folder) throws IOException {
    Path layout = Files.createDirectories(folder.resolve("layout"));
    Path root = Files.createDirectories(folder.resolve("root"));
    Programs.run(layout, List.of("tar", "-xf", archive.toAbsolutePath().toString()));
    JsonNode index = json(layout.resolve("index.json"));
    JsonNode manifest = json(blob(layout, index.at("/manifests/0/digest")));
    for (JsonNode layer : manifest.get("layers")) {
      String file = blob(layout, layer.get("digest")).toAbsolutePath().toString();
      Programs.run(root, List.of("tar", "-xzf", file));
    }
    return new Unpacked(index, manifest, json(blob(layout, manifest.at("/config/digest"))), root);
  }

  /** A list in the image's configuration. */
  List<String> configured(String name) {
    return StreamSupport.stream(config.path("config").path(name).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  String configuredText(String name) {
    return config.path("config").path(name).asText();
  }

  Path workingDirectory() {
    return root.resolve(configuredText("WorkingDir").substring(1));
  }

  /** The command line, its program looked for below the root. */
  List<String> commandLine() {
    List<String> entrypoint = new ArrayList<>(configured("Entrypoint"));
    entrypoint.set(0, root.toAbsolutePath() + entrypoint.getFirst());
    return entrypoint;
  }

  private static Path blob(Path layout, JsonNode digest) {
    return layout.resolve("blobs").resolve(digest.asText().replace(':', '/'));
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
