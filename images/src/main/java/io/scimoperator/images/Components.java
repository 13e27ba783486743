package io.scimoperator.images;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The list of what is in an image, CycloneDX: the jars, as Maven knows them, and the JVM. */
final class Components {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Components() {}

  /** Adds the Java runtime in {@code java} to the list of jars {@code bom}. */
  static byte[] of(Path bom, Path java) {
    try {
      ObjectNode list = (ObjectNode) JSON.readTree(bom.toFile());
      Properties release = new Properties();
      release.load(Files.newBufferedReader(java.resolve("release")));
      String version = System.getProperty("java.runtime.version");
      list.withArray("components")
          .addObject()
          .put("type", "platform")
          .put("bom-ref", "openjdk@" + version)
          .put("name", "openjdk")
          .put("publisher", System.getProperty("java.vendor"))
          .put("version", version)
          .put("description", "Java runtime of the modules " + unquoted(release, "MODULES"));
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(list);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the components of " + bom, e);
    }
  }

  private static String unquoted(Properties release, String key) {
    return release.getProperty(key, "").replace("\"", "");
  }
}
