package io.scimoperator.runtime;

import static io.scimoperator.runtime.SecurityEventFixture.polling;

import io.scimoperator.admin.v1.SecurityEvents;
import io.scimoperator.api.v1alpha1.SecurityEventPayload;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A runtime with a directory that tells a poller of security events. */
abstract class SecurityEventScene {

  static final String USER = "{\"userName\":\"%s\"}";
  static final SecurityEvents.Receiver NOTICE = polling("audit", SecurityEventPayload.NOTICE);

  @TempDir Path data;
  RunningRuntime runtime;
  SecurityEventFixture fixture;

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data);
    fixture = SecurityEventFixture.of(runtime);
  }

  @AfterEach
  void stop() {
    runtime.close();
  }
}
