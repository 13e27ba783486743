package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 7644 §4. */
class DiscoveryEndpointTest extends DirectoryScene {

  @Test
  void discoveryIsWholeAndTakesNoFilter() {
    assertThat(scim.get("/ServiceProviderConfig").body().at("/filter/maxResults").asInt())
        .isPositive();
    assertThat(scim.get("/Schemas").body().path("totalResults").asInt()).isEqualTo(3);
    assertThat(scim.get("/ResourceTypes").body().path("totalResults").asInt()).isEqualTo(2);
    assertThat(scim.filter("Schemas", "id eq \"x\"").status()).isEqualTo(403);
  }
}
