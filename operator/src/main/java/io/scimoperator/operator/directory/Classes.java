package io.scimoperator.operator.directory;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.api.v1alpha1.DirectoryClassSpec;
import io.scimoperator.operator.settings.ClassDefaults;
import io.scimoperator.operator.settings.OperatorInstallation;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The classes that there are, and the operator that fills in what they leave open. Pure. */
record Classes(Collection<DirectoryClass> classes, OperatorInstallation operator) {

  /** What the class of {@code directory} decides; empty if it names one that does not exist. */
  Optional<ClassDefaults> of(Directory directory) {
    String name = directory.getSpec().className();
    return name == null
        ? Optional.of(ClassDefaults.of(operator, specOf(standard())))
        : classes.stream()
            .filter(candidate -> candidate.getMetadata().getName().equals(name))
            .findFirst()
            .map(named -> ClassDefaults.of(operator, named.getSpec()));
  }

  /** For a person: the class that {@code directory} is of. */
  String nameOf(Directory directory) {
    return Optional.ofNullable(directory.getSpec().className())
        .or(() -> standard().map(found -> found.getMetadata().getName()))
        .orElse("(none)");
  }

  /** The defaults without any class. */
  ClassDefaults builtIn() {
    return ClassDefaults.of(operator, null);
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
