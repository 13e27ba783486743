package io.scimoperator.operator.directory;

import io.scimoperator.api.v1alpha1.Directory;
import java.util.Map;
import java.util.Optional;

/** Somebody's wish for a webhook: an annotation with its name. */
final class WebhookRequest {

  private WebhookRequest() {}

  /** Name of the webhook. */
  static Optional<String> of(Directory directory, String annotation) {
    Map<String, String> annotations = directory.getMetadata().getAnnotations();
    return annotations == null
        ? Optional.empty()
        : Optional.ofNullable(annotations.get(annotation)).map(String::strip);
  }
}
