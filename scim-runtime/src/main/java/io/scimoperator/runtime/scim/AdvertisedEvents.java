package io.scimoperator.runtime.scim;

import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.SecurityEvents;
import io.scimoperator.api.v1alpha1.SecurityEventPayload;
import io.scimoperator.api.v1alpha1.SecurityEventType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The URIs of security events that a directory tells anybody of. RFC 9967 §4. Pure. */
final class AdvertisedEvents {

  private AdvertisedEvents() {}

  static List<String> of(DirectoryConfiguration configuration) {
    return configuration.receivers().stream()
        .flatMap(AdvertisedEvents::of)
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<String> of(SecurityEvents.Receiver receiver) {
    SecurityEventPayload payload =
        Objects.requireNonNullElse(receiver.payload(), SecurityEventPayload.NOTICE);
    List<SecurityEventType> types =
        receiver.events().isEmpty() ? List.of(SecurityEventType.values()) : receiver.events();
    return types.stream().map(type -> type.uri(payload));
  }
}
