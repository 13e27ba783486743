package io.scimoperator.runtime;

import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A runtime with one directory, spoken to as its provider does. */
abstract class DirectoryScene {

  static final String OKTA = "{\"provider\":\"Okta\"}";

  @TempDir private Path data;
  private final String spec;
  private final Map<String, String> environment;
  RunningRuntime runtime;
  ScimClient scim;

  DirectoryScene() {
    this(OKTA, Map.of());
  }

  /**
   * With a spec and a runtime of its own kind.
   *
   * @param spec JSON, beside what each directory has
   * @param environment beside what each runtime has
   */
  DirectoryScene(String spec, Map<String, String> environment) {
    this.spec = spec;
    this.environment = environment;
  }

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data, environment);
    scim = runtime.directory("acme", spec);
  }

  @AfterEach
  void stop() {
    runtime.close();
  }
}
