package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.Period;
import io.scimoperator.api.v1alpha1.PortalSpec;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The portal of a Directory.
 *
 * @param secretName of the Secret that holds its link
 * @param linkLifetime after which another link takes its place
 * @param contact who the link is for
 */
public record PortalSettings(String secretName, Duration linkLifetime, String contact) {

  /** Null if there is to be none. */
  static @Nullable PortalSettings of(DirectoryIdentity directory, @Nullable PortalSpec spec) {
    if (spec == null || !spec.isEnabled()) {
      return null;
    }
    String lifetime = spec.linkLifetime();
    return new PortalSettings(
        directory.workload() + "-portal",
        (lifetime == null ? PortalSpec.USUAL_LIFETIME : Period.parse(lifetime)).duration(),
        Objects.requireNonNullElse(spec.contact(), PortalSpec.USUAL_CONTACT));
  }
}
