package io.scimoperator.operator.directory;

import io.scimoperator.operator.condition.ReadyReason;
import io.scimoperator.operator.settings.DirectoryIdentity;

/** What forbids to provision a Directory until a person changes something. */
sealed interface Obstacle {

  ReadyReason reason();

  /** For the condition: what is wrong, and what to do. */
  String message();

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

  /** What its class says cannot be done. */
  record ClassInvalid(String className, String problem) implements Obstacle {
    @Override
    public ReadyReason reason() {
      return ReadyReason.CLASS_INVALID;
    }

    @Override
    public String message() {
      return "DirectoryClass %s: %s. Correct the class.".formatted(className, problem);
    }
  }

  /** Its class is not for its namespace. */
  record NamespaceNotAllowed(String className, String namespace) implements Obstacle {
    @Override
    public ReadyReason reason() {
      return ReadyReason.NAMESPACE_NOT_ALLOWED;
    }

    @Override
    public String message() {
      return "DirectoryClass %s may not be used in namespace %s: name another class in"
              .formatted(className, namespace)
          + " spec.className, or allow the namespace in spec.allowedNamespaces of the class.";
    }
  }

  /** It wants a way in of its own to a runtime that it shares. */
  record ExposedByClass(String className) implements Obstacle {
    @Override
    public ReadyReason reason() {
      return ReadyReason.EXPOSED_BY_CLASS;
    }

    @Override
    public String message() {
      return "DirectoryClass %s is Shared, and exposes the endpoints of all its Directories itself:"
              .formatted(className)
          + " remove ingress and gateway from spec.endpoint; a host of its own may stay.";
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
      return "Its data is %s, and DirectoryClass %s asks for %s, where there would be none: name the"
              .formatted(place.where(), className, place.wanted())
          + " class that it had in spec.className.";
    }
  }

  /** Its runtime has never heard of it, though the Directory was served. */
  record DataMissing(String runtime) implements Obstacle {
    @Override
    public ReadyReason reason() {
      return ReadyReason.DATA_MISSING;
    }

    @Override
    public String message() {
      return "The runtime %s does not have the data of this Directory, which was served before:"
              .formatted(runtime)
          + " connect it to the database or volume that it had, or restore a backup. To begin anew"
          + " with an empty directory, annotate it with "
          + StartEmpty.ANNOTATION
          + "=true.";
    }
  }

  /** Another Directory has the label where both are reached. */
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
