package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** The classes that there are, and the operator that fills in what they leave open. Pure. */
public record Classes(Collection<DirectoryClass> classes, OperatorInstallation operator) {

  /** What the class of {@code directory} decides; empty if it names one that does not exist. */
  public Optional<ClassDefaults> of(Directory directory) {
    String name = directory.getSpec().className();
    return name == null
        ? standard().map(this::defaults).or(() -> Optional.of(builtIn()))
        : classes.stream()
            .filter(candidate -> candidate.getMetadata().getName().equals(name))
            .findFirst()
            .map(this::defaults);
  }

  /** What the class of {@code directory} decides, or no class if there is none of that name. */
  public DirectorySettings settings(Directory directory) {
    return DirectorySettings.of(directory, of(directory).orElseGet(this::builtIn));
  }

  private ClassDefaults defaults(DirectoryClass found) {
    return ClassDefaults.of(operator, found);
  }

  /** For a person: the class that {@code directory} is of. */
  public String nameOf(Directory directory) {
    return Optional.ofNullable(directory.getSpec().className())
        .or(() -> standard().map(found -> found.getMetadata().getName()))
        .orElse("(none)");
  }

  /** The defaults without any class. */
  public ClassDefaults builtIn() {
    return ClassDefaults.builtIn(operator);
  }

  /** The oldest, if several claim to be the default. */
  private Optional<DirectoryClass> standard() {
    return classes.stream()
        .filter(Classes::isDefault)
        .min(Comparator.comparing(c -> c.getMetadata().getCreationTimestamp()));
  }

  private static boolean isDefault(DirectoryClass candidate) {
    Map<String, String> annotations = candidate.getMetadata().getAnnotations();
    return annotations != null && "true".equals(annotations.get(DirectoryClass.DEFAULT_ANNOTATION));
  }
}
