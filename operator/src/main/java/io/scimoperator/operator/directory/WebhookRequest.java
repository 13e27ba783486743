package io.scimoperator.operator.directory;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.settings.SigningSettings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Somebody's wish for a webhook, a receiver or a key: an annotation with its name. */
final class WebhookRequest {

  private WebhookRequest() {}

  /** The name in it. */
  static Optional<String> of(Directory directory, String annotation) {
    Map<String, String> annotations = directory.getMetadata().getAnnotations();
    return annotations == null
        ? Optional.empty()
        : Optional.ofNullable(annotations.get(annotation)).map(String::strip);
  }

  /** Whether somebody wants something new to sign with. */
  static boolean asksFor(Directory directory, SigningSettings signing) {
    return of(directory, annotation(signing.kind())).filter(signing.name()::equals).isPresent();
  }

  /** The annotation that asks for a new one of a kind. */
  static String annotation(SigningSettings.Kind kind) {
    return switch (kind) {
      case WEBHOOK_SECRET -> Directory.ROTATE_WEBHOOK_ANNOTATION;
      case SECURITY_EVENT_KEY -> Directory.ROTATE_KEY_ANNOTATION;
    };
  }

  /** All that asks for something new to sign with, by its annotation. */
  static Map<String, String> ofSigning(Directory directory) {
    Map<String, String> requests = new TreeMap<>();
    for (SigningSettings.Kind kind : SigningSettings.Kind.values()) {
      of(directory, annotation(kind)).ifPresent(name -> requests.put(annotation(kind), name));
    }
    return requests;
  }
}
