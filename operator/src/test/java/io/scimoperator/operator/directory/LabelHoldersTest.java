package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.operator.Examples;
import io.scimoperator.operator.settings.ClassDefaults;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.EndpointSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelHoldersTest {

  private static Directory named(String name, String created, String host) {
    Directory directory =
        Examples.directory("displayName: x\nendpoint: {label: acme, host: %s}".formatted(host));
    directory.getMetadata().setName(name);
    directory.getMetadata().setUid(name);
    directory.getMetadata().setCreationTimestamp(created);
    return directory;
  }

  private static Optional<String> holder(Directory directory, Directory... rivals) {
    return LabelHolders.otherThan(directory, List.of(rivals), LabelHoldersTest::endpoint)
        .map(DirectoryIdentity::toString);
  }

  private static EndpointSettings endpoint(Directory directory) {
    return DirectorySettings.of(directory, ClassDefaults.builtIn(Examples.OPERATOR)).endpoint();
  }

  @Test
  void theOlderDirectoryHoldsALabelAndBothSeeItSo() {
    Directory old = named("old", "2026-01-01T00:00:00Z", "a");
    Directory young = named("young", "2026-02-01T00:00:00Z", "a");

    assertThat(holder(young, old, young)).contains("tenants/old");
    assertThat(holder(old, old, young)).isEmpty();
  }

  @Test
  void whoHasPublishedALabelKeepsItAgainstAnOlderOne() {
    Directory old = named("old", "2026-01-01T00:00:00Z", "a");
    Directory serving = named("serving", "2026-02-01T00:00:00Z", "a");
    serving.setStatus(
        new DirectoryStatus(1L, "http://a/acme", null, null, null, null, null, null, null, null));

    assertThat(holder(old, old, serving)).contains("tenants/serving");
    assertThat(holder(serving, old, serving)).isEmpty();
  }

  @Test
  void onAnotherHostOrOnItsWayOutADirectoryIsNoRival() {
    Directory here = named("here", "2026-02-01T00:00:00Z", "a");
    Directory elsewhere = named("elsewhere", "2026-01-01T00:00:00Z", "b");
    Directory leaving = named("leaving", "2026-01-01T00:00:00Z", "a");
    leaving.getMetadata().setDeletionTimestamp("2026-03-01T00:00:00Z");

    assertThat(holder(here, here, elsewhere, leaving)).isEmpty();
  }
}
