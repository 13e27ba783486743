package io.scimoperator.runtime;

import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A runtime with one directory and its portal. */
abstract class PortalScene {

  @TempDir private Path data;
  RunningRuntime runtime;
  PortalFixture acme;

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data);
    acme = PortalFixture.of(runtime, "acme", Provider.OKTA);
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  Answer admin(String method, String path, @Nullable String body) {
    return runtime.send(
        method,
        runtime.adminUrl() + "/admin/v1/directories/tenants/acme" + path,
        "Bearer " + RunningRuntime.ADMIN_TOKEN,
        body);
  }
}
