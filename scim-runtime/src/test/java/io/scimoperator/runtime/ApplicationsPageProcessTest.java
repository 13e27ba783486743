package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/applications.md} and {@code examples/application} tell people to run. */
class ApplicationsPageProcessTest {

  private static final Path PAGE = Path.of("../docs/applications.md");
  private static final Path MIRROR = Path.of("../examples/application/mirror.py");
  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path data;
  private RunningRuntime runtime;
  private ApplicationFixture acme;

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data.resolve("runtime"));
    acme = ApplicationFixture.of(runtime, "acme");
    acme.scim().create("Users", RunningRuntime.JANE);
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  private static List<String> blocks(String language) throws IOException {
    List<String> result = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(PAGE));
    while (block.find()) {
      if (block.group(1).equals(language)) {
        result.add(block.group(2));
      }
    }
    assertThat(result).as("blocks in %s", language).isNotEmpty();
    return result;
  }

  private Map<String, String> environment() {
    return Map.of("API_URL", runtime.apiUrl(), "API_TOKEN", acme.application().text());
  }

  private static void assumeThere(String program) throws InterruptedException {
    boolean there;
    try {
      there = new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, program + " is not there");
  }

  private String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment());
    Process process = builder.start();
    String printed;
    try (var output = process.inputReader()) {
      printed = String.join("\n", output.lines().toList());
    }
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(data.resolve(name), text).toString();
  }

  @Test
  void theCurlExamplesAnswer() throws Exception {
    assumeThere("curl");
    for (String block : blocks("sh")) {
      assertThat(run("bash", "-ec", block)).contains("Jane@Example.com").doesNotContain("message");
    }
  }

  @Test
  void thePythonExampleAnswers() throws Exception {
    assumeThere("python3");
    for (String block : blocks("python")) {
      assertThat(run("python3", file("example.py", block))).contains("Jane@Example.com active");
    }
  }

  @Test
  void theJavaExampleAnswers() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    for (String block : blocks("java")) {
      assertThat(run(java, file("ReadUsers.java", block))).startsWith("200 ").contains("jyoung");
    }
  }

  @Test
  void theNodeExampleAnswers() throws Exception {
    NodeProject project = NodeProject.installed(Path.of("src/test/node/sdk"));
    for (String block : blocks("js")) {
      Files.writeString(project.directory().resolve("example.mjs"), block);
      assertThat(project.run("example.mjs", environment()))
          .contains("Jane@Example.com active", "dsync.user.created");
    }
  }

  @Test
  void theMirrorFollowsAndGoesOnWhereItWasKilled() throws Exception {
    assumeThere("python3");
    Path table = data.resolve("mirror.db");
    Process mirror = mirror(table);
    awaitRows(table, "Jane@Example.com|active");
    String joe =
        acme.scim()
            .create("Users", "{\"userName\":\"joe\",\"emails\":[{\"value\":\"joe@example.com\"}]}");
    awaitRows(table, "Jane@Example.com|active\njoe@example.com|active");
    mirror.destroyForcibly().waitFor();

    acme.scim().patch("/Users/" + joe, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
    String jane =
        acme.scim().filter("Users", "userName sw jane").body().at("/Resources/0/id").asText();
    acme.scim().send("DELETE", "/Users/" + jane, null);
    mirror = mirror(table);

    awaitRows(table, "joe@example.com|inactive");
    mirror.destroyForcibly().waitFor();
  }

  private Process mirror(Path table) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("python3", MIRROR.toString(), table.toString())
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("mirror.log").toFile());
    builder.environment().putAll(environment());
    Process process = builder.start();
    // A test that fails leaves nothing behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  private void awaitRows(Path table, String rows) throws IOException, InterruptedException {
    String script =
        """
        import sqlite3, sys
        rows = sqlite3.connect(sys.argv[1], timeout=10).execute("select email, state from user order by email")
        print("\\n".join("|".join(row) for row in rows))
        """;
    String reader = file("rows.py", script);
    String found = "";
    for (int i = 0; i < 600 && !found.equals(rows); i++) {
      LockSupport.parkNanos(20_000_000);
      found = Files.exists(table) ? rowsOrNone(reader, table) : "";
    }
    assertThat(found).as(Files.readString(data.resolve("mirror.log"))).isEqualTo(rows);
  }

  /** The table may not be there yet. */
  private String rowsOrNone(String reader, Path table) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("python3", reader, table.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var output = process.inputReader()) {
      return String.join("\n", output.lines().toList());
    }
  }
}
