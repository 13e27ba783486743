package io.scimoperator.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.scimoperator.bench.process.Database;
import io.scimoperator.bench.process.Java;
import io.scimoperator.bench.process.ScimRuntime;
import io.scimoperator.bench.row.Effort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the end-to-end benchmark. */
@Command(
    name = "./dev bench",
    description = "Loads the runtime as an identity provider does, and says what that took.",
    footer = "bench micro [JMH options]: filters, patches, projections and JSON by JMH.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

  private static final int LARGE = 1_000_000;

  @Option(names = "--users", defaultValue = "2000", description = "users (${DEFAULT-VALUE})")
  private int users;

  @Option(names = "--large", description = "1,000,000 users, and groups of 100,000")
  private boolean large;

  @Option(
      names = "--database",
      defaultValue = "sqlite",
      description = "sqlite, postgresql or both (${DEFAULT-VALUE})")
  private Choice database = Choice.SQLITE;

  @Option(names = "--only", split = ",", description = "rows by their keys, such as get,filter")
  private List<String> only = new ArrayList<>();

  @Option(names = "--connections", defaultValue = "16", description = "(${DEFAULT-VALUE})")
  private int connections;

  @Option(names = "--seconds", defaultValue = "10", description = "for a row (${DEFAULT-VALUE})")
  private int seconds;

  @Option(names = "--java", description = "a flag of the runtime's JVM; may be repeated")
  private List<String> java = new ArrayList<>();

  @Option(names = "--data", description = "an empty directory for the databases: its disk counts")
  private Path data = Path.of("");

  @Option(
      names = "--flame-graphs",
      paramLabel = "DIRECTORY",
      description = "where to draw what each row does with the runtime's CPU; it costs some")
  private @Nullable Path flames;

  @Option(names = "-o", paramLabel = "FORMAT", description = "json: results for programs")
  private String output = "";

  @Option(names = "--jar", required = true, hidden = true)
  private Path jar = Path.of("");

  @Option(names = "--options", required = true, hidden = true)
  private Path options = Path.of("");

  /** The databases to measure. */
  enum Choice {
    SQLITE,
    POSTGRESQL,
    BOTH;

    List<Database.Kind> kinds() {
      return switch (this) {
        case SQLITE -> List.of(Database.Kind.SQLITE);
        case POSTGRESQL -> List.of(Database.Kind.POSTGRESQL);
        case BOTH -> List.of(Database.Kind.values());
      };
    }
  }

  @Override
  public Integer call() throws Exception {
    boolean json = output.equals("json");
    Effort effort = new Effort(connections, Duration.ofSeconds(seconds), large ? LARGE / 10 : 5000);
    if (flames != null) {
      Files.createDirectories(flames);
    }
    List<Line> lines = new ArrayList<>();
    for (Database.Kind kind : database.kinds()) {
      Path directory = temporary();
      ScimRuntime.Setup setup =
          new ScimRuntime.Setup(
              jar, new Java(options, java), directory, only.contains(Run.FAIRNESS));
      try (Database started = kind.start(directory)) {
        Run run = new Run(started, new Run.Options(setup, only, flames), effort);
        if (!json) {
          System.out.println(Table.header(started.name() + ", N = " + number()));
        }
        lines.addAll(run.measure(number(), line -> print(json, line)));
      } finally {
        delete(directory);
      }
    }
    if (json) {
      System.out.println(
          new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(lines));
    }
    return 0;
  }

  private int number() {
    return large ? LARGE : users;
  }

  private static void print(boolean json, Line line) {
    (json ? System.err : System.out).println(Table.text(line));
  }

  private Path temporary() throws IOException {
    return data.toString().isEmpty()
        ? Files.createTempDirectory("scim-bench")
        : Files.createTempDirectory(data, "scim-bench");
  }

  private static void delete(Path directory) {
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
                throws IOException {
              Files.deleteIfExists(dir);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
