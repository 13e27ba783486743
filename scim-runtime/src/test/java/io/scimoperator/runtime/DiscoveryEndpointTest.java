package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RFC 7644 §4. */
class DiscoveryEndpointTest {

  @TempDir private Path data;
  private RunningRuntime runtime;
  private ScimClient scim;

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data);
    scim = runtime.directory("acme");
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  @Test
  void discoveryIsWholeAndTakesNoFilter() {
    assertThat(scim.get("/ServiceProviderConfig").body().at("/filter/maxResults").asInt())
        .isPositive();
    assertThat(scim.get("/Schemas").body().path("totalResults").asInt()).isEqualTo(3);
    assertThat(scim.get("/ResourceTypes").body().path("totalResults").asInt()).isEqualTo(2);
    assertThat(scim.filter("Schemas", "id eq \"x\"").status()).isEqualTo(403);
  }
}
