package io.scimoperator.operator.directory;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.api.v1alpha1.DirectoryClassSpec;
import io.scimoperator.operator.settings.ClassDefaults;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The classes that there are, and the image of the runtime for those that name none. Pure.
 *
 * @param image of this release
 */
record Classes(Collection<DirectoryClass> classes, String image) {

  /** What the class of {@code directory} decides; empty if it names one that does not exist. */
  Optional<ClassDefaults> of(Directory directory) {
    String name = directory.getSpec().className();
    return name == null
        ? Optional.of(ClassDefaults.of(image, specOf(standard())))
        : classes.stream()
            .filter(candidate -> candidate.getMetadata().getName().equals(name))
            .findFirst()
            .map(named -> ClassDefaults.of(image, named.getSpec()));
  }

  /** The defaults without any class. */
  ClassDefaults builtIn() {
    return ClassDefaults.of(image, null);
  }

  /** The oldest, if several claim to be the default. */
  private Optional<DirectoryClass> standard() {
    return classes.stream()
        .filter(Classes::isDefault)
        .min(Comparator.comparing(c -> c.getMetadata().getCreationTimestamp()));
  }

  private static @Nullable DirectoryClassSpec specOf(Optional<DirectoryClass> found) {
    return found.map(DirectoryClass::getSpec).orElse(null);
  }

  private static boolean isDefault(DirectoryClass candidate) {
    Map<String, String> annotations = candidate.getMetadata().getAnnotations();
    return annotations != null && "true".equals(annotations.get(DirectoryClass.DEFAULT_ANNOTATION));
  }
}
