package io.scimoperator.pages;

import static io.scimoperator.pages.Origin.Header.FORWARDED_HOST;
import static io.scimoperator.pages.Origin.Header.HOST;
import static io.scimoperator.pages.Origin.Header.PORT;
import static io.scimoperator.pages.Origin.Header.PROTO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OriginTest {

  private static String origin(Map<Origin.Header, String> headers) {
    return Origin.of(header -> Optional.ofNullable(headers.get(header))).toString();
  }

  @Test
  void itIsWhatTheClientWroteThroughAProxyThatSaysSo() {
    assertThat(origin(Map.of(HOST, "pages.example:8080"))).isEqualTo("http://pages.example:8080");
    assertThat(
            origin(
                Map.of(
                    HOST,
                    "10.0.0.7",
                    PROTO,
                    "https, http",
                    FORWARDED_HOST,
                    "pages.example",
                    PORT,
                    "443")))
        .isEqualTo("https://pages.example");
    assertThat(origin(Map.of(HOST, "10.0.0.7", PROTO, "https", PORT, "8443")))
        .isEqualTo("https://10.0.0.7:8443");
  }

  @Test
  void whatIsMalformedIsPassedOver() {
    assertThat(origin(Map.of(HOST, "pages.example", PROTO, "javascript", FORWARDED_HOST, "a b")))
        .isEqualTo("http://pages.example");
  }
}
