package io.scimoperator.runtime.conformance;

import io.scimoperator.runtime.RunningRuntime;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A new directory for each test, in a runtime for all of a class's tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RulesScene {

  private final String spec;
  Path data;
  RunningRuntime runtime;
  TestedDirectory directory;

  RulesScene() {
    this("{}");
  }

  /**
   * @param spec beside what each directory has
   */
  RulesScene(String spec) {
    this.spec = spec;
  }

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    this.data = data;
    runtime = new RunningRuntime(data);
  }

  @AfterAll
  void stop() {
    runtime.close();
  }

  @BeforeEach
  void directory() {
    directory = TestedDirectory.in(runtime, spec);
  }
}
