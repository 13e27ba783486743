package io.scimoperator.local.api.resource;

import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.FieldError;
import io.scimoperator.local.api.object.Metadata;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.store.StoredObject;
import java.util.List;

/**
 * The state that a client believes an object to have.
 *
 * @param uid empty if it does not care
 * @param resourceVersion empty if it does not care
 */
public record Preconditions(String uid, String resourceVersion) {

  private static final String MODIFIED =
      "the object has been modified; please apply your changes to the latest version and try again";

  static Preconditions of(Metadata sent) {
    return new Preconditions(sent.uid(), sent.resourceVersion());
  }

  /** Whether a retry could not help. */
  boolean nameRevision() {
    return !resourceVersion.isEmpty();
  }

  /** Custom resources are not replaced blindly. */
  void requireRevision(ResourceKind kind, String name) {
    if (kind.custom() && !nameRevision()) {
      FieldError missing =
          FieldError.invalid("metadata.resourceVersion", "0x0", "must be specified for an update");
      throw StatusException.invalid(kind.asKind(name), List.of(missing));
    }
  }

  /**
   * @throws StatusException 409 if the object has another state
   */
  void check(Target target, StoredObject live) {
    if (!uid.isEmpty() && !uid.equals(live.uid())) {
      throw StatusException.conflict(
          target.named(),
          "Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(uid, live.uid()));
    }
    if (nameRevision() && !resourceVersion.equals(Long.toString(live.revision()))) {
      throw modified(target);
    }
  }

  static StatusException modified(Target target) {
    return StatusException.conflict(target.named(), MODIFIED);
  }
}
