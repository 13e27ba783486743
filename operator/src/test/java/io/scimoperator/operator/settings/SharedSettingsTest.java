package io.scimoperator.operator.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.operator.Examples;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SharedSettingsTest {

  private static final String CLASS =
      """
      placement: Shared
      storage: {type: PostgreSQL, connection: {secretName: database}}
      endpoint:
        host: scim.example.com
        ingress: {className: nginx, tls: {secretName: wildcard}}
      """;

  private static final ClassDefaults DEFAULTS =
      ClassDefaults.of(Examples.OPERATOR, Examples.directoryClass(CLASS));

  private static EndpointSettings endpoint(String endpoint) {
    return Examples.settings("displayName: Acme\nendpoint: " + endpoint, CLASS).endpoint();
  }

  private static SharedSettings shared(String... endpoints) {
    return SharedSettings.of(
            DEFAULTS, Stream.of(endpoints).map(SharedSettingsTest::endpoint).toList())
        .orElseThrow();
  }

  @Test
  void aDirectoryIsReachedAtTheRuntimeOfItsClass() {
    DirectorySettings acme = Examples.settings("displayName: Acme", CLASS);
    DirectorySettings inside =
        Examples.settings(
            "displayName: Acme", CLASS.lines().limit(2).reduce("", (a, b) -> a + b + "\n"));

    assertThat(acme.hasOwnRuntime()).isFalse();
    assertThat(acme.endpoint().url()).isEqualTo("https://scim.example.com/tenants-acme/scim/v2");
    assertThat(inside.endpoint().url())
        .isEqualTo("http://shared-scim-standard.operators.svc:8080/tenants-acme/scim/v2");
    assertThat(inside.endpoint().applicationUrl())
        .isEqualTo("http://shared-scim-standard-api.operators.svc:8081");
  }

  @Test
  void oneWayInIsForAllAndOneForEachHostOfItsOwn() {
    SharedSettings settings =
        shared("{}", "{host: sync.acme.example}", "{host: sync.acme.example, label: two}");

    assertThat(settings.exposures())
        .extracting(ExposureSettings::host)
        .containsExactly("scim.example.com", "sync.acme.example");
    assertThat(settings.exposures()).extracting(ExposureSettings::name).doesNotHaveDuplicates();
    assertThat(settings.exposures())
        .extracting(way -> Objects.requireNonNull(Objects.requireNonNull(way.ingress()).tls()))
        .extracting(tls -> tls.secretName())
        .containsExactly("wildcard", "sync.acme.example-tls");
  }

  @Test
  void namesFitIntoKubernetesAndPostgresql() {
    ClassIdentity longest = new ClassIdentity("operators", "c".repeat(40), "uid");

    assertThat(longest.workload() + "-" + "0".repeat(8)).hasSizeLessThan(64);
    assertThat(longest.applicationService()).hasSizeLessThan(64);
    assertThat(longest.databaseSchema()).hasSizeLessThan(64);
    assertThat(longest.databaseSchema())
        .isNotEqualTo(new DirectoryIdentity("operators", "c".repeat(40), "uid").databaseSchema());
  }

  @Test
  void aClassIsSharedOnlyIfItSaysSoAndTheOperatorKnowsItsNamespace() {
    OperatorInstallation outside = new OperatorInstallation("scim-runtime:1", null);

    assertThat(
            SharedSettings.of(
                ClassDefaults.of(Examples.OPERATOR, Examples.directoryClass("storage: {}")),
                List.of()))
        .isEmpty();
    assertThat(ClassDefaults.of(outside, Examples.directoryClass(CLASS)).placement())
        .isInstanceOf(PlacementSettings.Nowhere.class);
  }
}
