package io.scimoperator.images;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the images of the operator and the runtime: {@code ./dev image}. */
@Command(
    name = "image",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes the images of the operator and the runtime, without a Docker daemon, as OCI archives.",
      "Two builds of the same commit with the same JDK over the same base have the same digests."
    })
final class ImageCommand implements Callable<Integer> {

  private final PrintStream out;

  @Option(
      names = "--base",
      paramLabel = "IMAGE",
      defaultValue = "debian:13-slim",
      description = {
        "What they stand on: any image with the GNU C library, ${DEFAULT-VALUE} if left out.",
        "With @sha256:… it is the same one each time. tar://FILE is one that docker save wrote."
      })
  private String base = "";

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      defaultValue = "localhost/scim-operator",
      description = "Begin of their names, ${DEFAULT-VALUE} if left out.")
  private String prefix = "";

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "The version if left out, without -SNAPSHOT.")
  private @Nullable String tag;

  @Option(
      names = "--push",
      paramLabel = "REGISTRY/PREFIX",
      description = "Push them there, as docker login left it, instead of writing archives.")
  private @Nullable String push;

  @Option(
      names = "--insecure",
      description = "The registry is of a kind for development: plain HTTP will do.")
  private boolean insecure;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "For the archives; images/target/images if left out.")
  private @Nullable Path folder;

  @Option(
      names = "--no-cache",
      description = "Leave out the AOT cache: smaller, and slower to start.")
  private boolean withoutCache;

  @Option(names = "--checkout", hidden = true, required = true)
  private Path checkout = Path.of("");

  @Option(names = "--version-of-project", hidden = true, required = true)
  private String version = "";

  @Option(names = "--revision", hidden = true, defaultValue = "unknown")
  private String revision = "";

  @Option(names = "--created", hidden = true, required = true)
  private Instant created = Instant.EPOCH;

  ImageCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Path chosen = folder == null ? checkout.resolve("images/target/images") : folder;
    // The JVM that makes a cache has another working directory.
    Path target = chosen.toAbsolutePath().normalize();
    Stage stage = new Stage(checkout, target.resolve("stage"));
    OciImage image =
        new OciImage(
            stage,
            new BaseImage(base),
            new Release(version, revision, created),
            target.resolve("kept"));
    stage.prepare();
    for (Program program : Program.values()) {
      stage.add(program, !withoutCache);
    }
    for (Program program : Program.values()) {
      make(image, program, target);
    }
    return 0;
  }

  private void make(OciImage image, Program program, Path target) {
    if (push != null) {
      String name = name(push, program);
      String digest = image.push(program, new OciImage.Destination(name, insecure), out);
      out.printf("%s@%s%n", name, digest);
      return;
    }
    String name = name(prefix, program);
    Path archive = target.resolve(program.module() + ".tar");
    String digest = image.write(program, name, archive, out);
    out.printf("%s%n  %s%n  %s (%d MB)%n", name, digest, archive, megabytes(archive));
  }

  private String name(String begin, Program program) {
    String end = tag == null ? version.replace("-SNAPSHOT", "") : tag;
    return String.join("/", List.of(begin, program.module())) + ":" + end;
  }

  private static long megabytes(Path file) {
    try {
      return Files.size(file) / 1_000_000;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
