package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.desired.RuntimePod;
import io.scimoperator.operator.settings.ClassDefaults;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.EndpointSettings;
import java.util.List;
import java.util.Optional;

/** What forbids to provision a Directory until a person changes something. */
sealed interface Obstacle {

  ReadyReason reason();

  /** For the condition: what is wrong, and what to do. */
  String message();

  /** What forbids to provision {@code directory} now, if anything does. */
  static Optional<Obstacle> of(
      Directory directory,
      List<HasMetadata> children,
      Classes classes,
      IndexedResourceCache<Directory> directories) {
    Optional<ClassDefaults> defaults = classes.of(directory);
    if (defaults.isEmpty()) {
      return Optional.of(new ClassNotFound(String.valueOf(directory.getSpec().className())));
    }
    DirectorySettings settings = DirectorySettings.of(directory, defaults.get());
    Optional<Obstacle> invalid =
        RuntimePod.problem(settings)
            .map(problem -> new ClassInvalid(classes.nameOf(directory), problem));
    return invalid
        .or(() ->
            StoredElsewhere.of(directory, children, settings.runtime().storage().type())
                .map(place -> new StorageChanged(place, classes.nameOf(directory))))
        .or(() -> labelTaken(directory, classes, directories));
  }

  private static Optional<Obstacle> labelTaken(
      Directory directory, Classes classes, IndexedResourceCache<Directory> directories) {
    String label = Observer.labelOf(directory);
    return LabelHolders.otherThan(
            directory,
            directories.byIndex(Sources.BY_LABEL, label),
            rival -> endpoint(rival, classes))
        .map(holder -> new LabelTaken(label, holder));
  }

  private static EndpointSettings endpoint(Directory directory, Classes classes) {
    return DirectorySettings.of(directory, classes.of(directory).orElseGet(classes::builtIn))
        .endpoint();
  }

  /** Its class does not exist. */
  record ClassNotFound(String className) implements Obstacle {
    @Override
    public ReadyReason reason() {
      return ReadyReason.CLASS_NOT_FOUND;
    }

    @Override
    public String message() {
      return "There is no DirectoryClass %s: create it, or name another in spec.className."
          .formatted(className);
    }
  }

  /** The pod template of its class cannot be merged. */
  record ClassInvalid(String className, String problem) implements Obstacle {
    @Override
    public ReadyReason reason() {
      return ReadyReason.CLASS_INVALID;
    }

    @Override
    public String message() {
      return "spec.runtime.podTemplate of DirectoryClass %s cannot be used: %s. Correct the class."
          .formatted(className, problem);
    }
  }

  /** Its data is not where its class would look for it. */
  record StorageChanged(StoredElsewhere place, String className) implements Obstacle {
    @Override
    public ReadyReason reason() {
      return ReadyReason.STORAGE_CHANGED;
    }

    @Override
    public String message() {
      return "Its data is %s, and DirectoryClass %s asks for %s storage, where there would be none:"
              .formatted(place.where(), className, place.wanted().text())
          + " name a class with %s storage in spec.className.".formatted(place.actual().text());
    }
  }

  /** Another Directory has the label on the same host. */
  record LabelTaken(String label, DirectoryIdentity holder) implements Obstacle {
    @Override
    public ReadyReason reason() {
      return ReadyReason.LABEL_TAKEN;
    }

    @Override
    public String message() {
      return "The label %s is held by Directory %s: create this Directory with another"
              .formatted(label, holder)
          + " spec.endpoint.label.";
    }
  }
}
