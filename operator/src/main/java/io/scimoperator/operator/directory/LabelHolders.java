package io.scimoperator.operator.directory;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.EndpointSettings;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides who holds a label that several Directories want on one host: who has published it, then
 * who is older, then by name. Pure, and the same seen from each of them.
 */
final class LabelHolders {

  private static final Comparator<Directory> FIRST =
      Comparator.comparing((Directory d) -> !hasPublished(d))
          .thenComparing(d -> d.getMetadata().getCreationTimestamp())
          .thenComparing(d -> d.getMetadata().getNamespace())
          .thenComparing(d -> d.getMetadata().getName());

  private LabelHolders() {}

  /**
   * The holder, if it is another than {@code directory}.
   *
   * @param rivals Directories with the same label
   * @param endpoints the endpoint of each, with its class filled in
   */
  static Optional<DirectoryIdentity> otherThan(
      Directory directory,
      Collection<Directory> rivals,
      Function<Directory, EndpointSettings> endpoints) {
    EndpointSettings wanted = endpoints.apply(directory);
    DirectoryIdentity self = DirectoryIdentity.of(directory);
    return rivals.stream()
        .filter(rival -> rival.getMetadata().getDeletionTimestamp() == null)
        .filter(rival -> isReachedWith(endpoints.apply(rival), wanted))
        .min(FIRST)
        .map(DirectoryIdentity::of)
        .filter(holder -> !holder.equals(self));
  }

  /** A label is the first part of a path: of one host, and of one runtime. */
  private static boolean isReachedWith(EndpointSettings rival, EndpointSettings wanted) {
    return Objects.equals(rival.host(), wanted.host()) || rival.runtime().equals(wanted.runtime());
  }

  private static boolean hasPublished(Directory directory) {
    DirectoryStatus status = directory.getStatus();
    return status != null && status.endpoint() != null;
  }
}
