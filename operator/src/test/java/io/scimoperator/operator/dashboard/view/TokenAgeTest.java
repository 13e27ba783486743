package io.scimoperator.operator.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.pages.Tone;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenAgeTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private static Directory directory(String tokens) {
    return Serialization.unmarshal(
        """
        apiVersion: scim-operator.io/v1alpha1
        kind: Directory
        metadata: {name: acme, namespace: tenants}
        spec: {displayName: Acme}
        status: {tokens: [%s]}
        """
            .formatted(tokens),
        Directory.class);
  }

  private static String token(String state, String issuedAt, String expiresAt) {
    return "{name: idp, id: a, state: %s, issuedAt: '%s', expiresAt: '%s'}"
        .formatted(state, issuedAt, expiresAt);
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        argumentSet("in months", "2027-02-27T12:00:00Z", Tone.GOOD),
        argumentSet("this week", "2026-11-30T12:00:00Z", Tone.CAUTION),
        argumentSet("yesterday", "2026-11-26T12:00:00Z", Tone.BAD));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void theFirstToExpireIsTold(String end, Tone tone) {
    TokenAge age =
        TokenAge.of(
                directory(
                    token("Active", "2026-11-01T12:00:00Z", "2027-11-01T12:00:00Z")
                        + ", "
                        + token("Active", "2026-11-20T12:00:00Z", end)
                        + ", "
                        + token("Previous", "2025-01-01T12:00:00Z", "2026-11-27T12:00:01Z")),
                NOW)
            .orElseThrow();

    assertThat(age.tone()).isEqualTo(tone);
    assertThat(age.ends()).extracting(ends -> ends.at()).isEqualTo(Instant.parse(end));
    assertThat(age.made())
        .extracting(made -> made.at())
        .isEqualTo(Instant.parse("2026-11-01T12:00:00Z"));
  }

  @Test
  void withoutATokenThereIsNone() {
    assertThat(TokenAge.of(directory(""), NOW)).isEmpty();
  }
}
