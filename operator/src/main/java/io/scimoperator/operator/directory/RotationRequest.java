package io.scimoperator.operator.directory;

import io.scimoperator.api.v1alpha1.Directory;
import java.util.Map;
import java.util.Optional;

/** Somebody's wish to rotate a token now: an annotation with the token's name. */
final class RotationRequest {

  static final String ANNOTATION = Directory.ROTATE_ANNOTATION;

  private RotationRequest() {}

  /** Name of the token. */
  static Optional<String> of(Directory directory) {
    Map<String, String> annotations = directory.getMetadata().getAnnotations();
    return annotations == null
        ? Optional.empty()
        : Optional.ofNullable(annotations.get(ANNOTATION)).map(String::strip);
  }
}
