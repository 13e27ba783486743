package io.scimoperator.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.Ports;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * An image of a program, as a file or in a registry.
 *
 * @param stage where its files are
 * @param caches what is kept of bases and layers between two images
 */
record OciImage(Stage stage, BaseImage base, Release release, Path caches) {

  private static final String LABEL = "org.opencontainers.image.";

  /**
   * Writes it as an OCI archive.
   *
   * @return the digest of its manifest
   */
  String write(Program program, String name, Path archive, PrintStream out) {
    Containerizer target = Containerizer.to(TarImage.at(archive).named(parse(name)));
    return containerize(program, target.setOfflineMode(base.isLocal()), out);
  }

  /**
   * Pushes it.
   *
   * @return the digest of its manifest
   */
  String push(Program program, Destination destination, PrintStream out) {
    ImageReference target = parse(destination.name());
    RegistryImage registry = Credentials.with(RegistryImage.named(target), target);
    return containerize(
        program,
        Containerizer.to(registry).setAllowInsecureRegistries(destination.insecure()),
        out);
  }

  private String containerize(Program program, Containerizer target, PrintStream out) {
    target
        .setToolName("scim-operator")
        .setToolVersion(release.version())
        .setBaseImageLayersCache(caches.resolve("base"))
        .setApplicationLayersCache(caches.resolve("layers"))
        .addEventHandler(LogEvent.class, event -> warn(event, out));
    try {
      JibContainer made = build(program).containerize(target);
      return made.getDigest().toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageFailure("stopped before the image was made", e);
    } catch (RegistryException | ExecutionException e) {
      throw new ImageFailure(
          "the image of %s was not made: %s. --base tar://FILE needs no registry"
              .formatted(program.module(), e.getMessage()),
          e);
    } catch (IOException | CacheDirectoryCreationException | InvalidImageReferenceException e) {
      throw new ImageFailure(
          "the image of %s was not made: %s".formatted(program.module(), e.getMessage()), e);
    }
  }

  private JibContainerBuilder build(Program program)
      throws IOException, InvalidImageReferenceException {
    JibContainerBuilder image = base.begin();
    new Layers(stage).of(program).forEach(image::addFileEntriesLayer);
    return image
        .setFormat(ImageFormat.OCI)
        .setPlatforms(Set.of(new Platform(architecture(), "linux")))
        .setCreationTime(release.created())
        .setUser(Layout.USER)
        .setWorkingDirectory(AbsoluteUnixPath.get(Layout.APPLICATION))
        .setEnvironment(Map.of("JAVA_HOME", Layout.JAVA, "LANG", "C.UTF-8"))
        .setExposedPorts(Ports.parse(program.ports().stream().map(String::valueOf).toList()))
        .setLabels(labels(program))
        .setEntrypoint(program.entrypoint())
        .setProgramArguments();
  }

  private Map<String, String> labels(Program program) {
    return new TreeMap<>(
        Map.of(
            LABEL + "title", program.title(),
            LABEL + "description", program.description(),
            LABEL + "version", release.version(),
            LABEL + "revision", release.revision(),
            LABEL + "created", release.created().toString(),
            LABEL + "licenses", "Apache-2.0"));
  }

  /** The runtime inside is that of this machine. */
  private static String architecture() {
    String architecture = System.getProperty("os.arch");
    return architecture.equals("aarch64") ? "arm64" : architecture;
  }

  private static void warn(LogEvent event, PrintStream out) {
    if (event.getLevel() == LogEvent.Level.WARN) {
      out.println(event.getMessage());
    }
  }

  /**
   * Where an image is pushed to.
   *
   * @param name with registry and tag
   * @param insecure whether plain HTTP, or a certificate that nobody knows, will do
   */
  record Destination(String name, boolean insecure) {}

  private static ImageReference parse(String name) {
    try {
      return ImageReference.parse(name);
    } catch (InvalidImageReferenceException e) {
      throw new ImageFailure(
          "%s is no name of an image: it is REGISTRY/PREFIX/NAME:TAG, in lower case"
              .formatted(name),
          e);
    }
  }
}
