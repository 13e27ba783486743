package io.scimoperator.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectionTest {

  private static final String OWN = "https://pages.example";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://pages.example",
        "http://localhost:8090",
        "http://127.0.0.1",
        "http://[::1]:1"
      })
  void nobodyReadsWhatGoesOverHttpsOrStaysOnThisMachine(String origin) {
    assertThat(Protection.isPrivate(origin)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://pages.example", "http://localhost.example", "http://127.0.0.1.example"})
  void anybodyReadsWhatGoesOverPlainHttp(String origin) {
    assertThat(Protection.isPrivate(origin)).isFalse();
  }

  @Test
  void whatTheBrowserSaysOfTheSiteCountsMoreThanTheOrigin() {
    assertThat(Protection.isSameOrigin("same-origin", null, OWN)).isTrue();
    assertThat(Protection.isSameOrigin("cross-site", OWN, OWN)).isFalse();
    assertThat(Protection.isSameOrigin("same-site", OWN, OWN)).isFalse();
  }

  @Test
  void anOlderBrowserIsBelievedItsOrigin() {
    assertThat(Protection.isSameOrigin(null, OWN, OWN)).isTrue();
    assertThat(Protection.isSameOrigin(null, "https://evil.example", OWN)).isFalse();
    assertThat(Protection.isSameOrigin(null, "null", OWN)).isFalse();
  }

  @Test
  void noScriptOfAPageRuns() {
    assertThat(Protection.HEADERS.get("Content-Security-Policy"))
        .contains("script-src 'self'")
        .doesNotContain("unsafe");
  }
}
