package io.scimoperator.operator.directory;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import java.util.Collection;
import java.util.Optional;

/**
 * Tells a Directory whose data is gone from one that has none yet. An empty directory in the place
 * of a full one would look to applications as if everybody had left. Pure.
 */
final class StartEmpty {

  /** Annotation with the value {@code true} on a Directory that may begin anew. */
  static final String ANNOTATION = Directory.START_EMPTY_ANNOTATION;

  private StartEmpty() {}

  /** Whether the Directory was served before, and none of its pods has ever heard of it. */
  static boolean isRefused(Directory directory, Collection<RuntimeAnswer> answers) {
    return wasServed(directory)
        && !isAllowed(directory)
        && !answers.isEmpty()
        && answers.stream().allMatch(RuntimeAnswer.Unknown.class::isInstance);
  }

  private static boolean wasServed(Directory directory) {
    return directory.getStatus() != null && directory.getStatus().storage() != null;
  }

  private static boolean isAllowed(Directory directory) {
    return Optional.ofNullable(directory.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(ANNOTATION))
        .filter("true"::equals)
        .isPresent();
  }
}
