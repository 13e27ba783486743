package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.StorageType;
import io.scimoperator.operator.Examples;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartEmptyTest {

  private static final RuntimeAnswer UNKNOWN = new RuntimeAnswer.Unknown();
  private static final RuntimeAnswer AWAY = new RuntimeAnswer.Unreachable("away");

  private final Directory directory = Examples.directory("displayName: Acme");

  private void served() {
    directory.setStatus(
        new DirectoryStatus(
            1L, "http://x", null, null, null, null, null, StorageType.EMBEDDED, null, null));
  }

  @Test
  void aNewDirectoryBeginsEmpty() {
    assertThat(StartEmpty.isRefused(directory, List.of(UNKNOWN))).isFalse();
  }

  @Test
  void oneThatWasServedDoesNotBeginAnewUnlessItMay() {
    served();

    assertThat(StartEmpty.isRefused(directory, List.of(UNKNOWN, UNKNOWN))).isTrue();
    directory.getMetadata().setAnnotations(Map.of("scim-operator.io/start-empty", "true"));
    assertThat(StartEmpty.isRefused(directory, List.of(UNKNOWN))).isFalse();
  }

  @Test
  void whileNobodyCanTellNothingIsRefused() {
    served();

    assertThat(StartEmpty.isRefused(directory, List.of())).isFalse();
    assertThat(StartEmpty.isRefused(directory, List.of(UNKNOWN, AWAY))).isFalse();
  }
}
