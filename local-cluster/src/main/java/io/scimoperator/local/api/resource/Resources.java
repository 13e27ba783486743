package io.scimoperator.local.api.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.field.FieldManager;
import io.scimoperator.local.api.field.Ownership;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.FieldError;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.Metadata;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.store.ObjectStore;
import io.scimoperator.local.api.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads and writes single objects. A write is a pure step from the live state to the next, which is
 * taken again if somebody else was faster; one that changes nothing writes nothing. Thread-safe.
 */
public final class Resources {

  private static final int ATTEMPTS = 50;

  private final ObjectStore store;
  private final Origin origin;

  public Resources(ObjectStore store, Origin origin) {
    this.store = store;
    this.origin = origin;
  }

  /**
   * The object as it is.
   *
   * @throws StatusException 404
   */
  public StoredObject get(Target target) {
    return find(target).orElseThrow(() -> StatusException.notFound(target.named()));
  }

  public Optional<StoredObject> find(Target target) {
    return store.get(target.key());
  }

  public Written create(Target target, ObjectNode sent, WriteOptions options) {
    ResourceKind kind = target.kind();
    Intake.checkType(kind, sent);
    ObjectNode object = sent.deepCopy();
    Metadata.of(object).node().remove("managedFields");
    List<String> warnings = Intake.complete(kind, object, options.validation());
    return create(target, object, new Creation(options, warnings, false));
  }

  /** How an object comes to be: its managedFields are known already if it is applied. */
  private record Creation(WriteOptions options, List<String> warnings, boolean applied) {}

  private Written create(Target target, ObjectNode object, Creation creation) {
    ResourceKind kind = target.kind();
    Metadata metadata = Metadata.of(object);
    requireNamespace(target, metadata);
    ObjectNames.settle(kind, metadata, origin.suffixes());
    Drafts.create(
        kind,
        object,
        new Drafts.Identity(target.namespace(), origin.ids().get().toString(), origin.now()));
    KindRules.complete(kind, object, origin.now());
    if (!creation.applied()) {
      FieldManager manager = manager(target, creation.options(), FieldManager.UPDATE);
      ownership(kind).update(Json.object(), object, manager);
    }
    Intake.validate(kind, object, null);
    Target named = new Target(kind, target.namespace(), metadata.name(), "");
    if (find(named).isPresent()) {
      throw StatusException.alreadyExists(named.named());
    }
    if (creation.options().dryRun()) {
      return new Written(object, true, creation.warnings());
    }
    StoredObject stored =
        store
            .put(named.key(), null, kind.stored(object))
            .orElseThrow(() -> StatusException.alreadyExists(named.named()));
    return new Written(kind.shown(stored), true, creation.warnings());
  }

  private void requireNamespace(Target target, Metadata metadata) {
    if (!target.kind().namespaced()) {
      return;
    }
    String namespace = target.namespace();
    if (!metadata.namespace().isEmpty() && !metadata.namespace().equals(namespace)) {
      throw StatusException.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    Namespaces.requireOpen(store, target.kind().named(metadata.name()), namespace);
  }

  /** Replaces an object, or its status. */
  public Written update(Target target, ObjectNode sent, WriteOptions options) {
    Intake.checkType(target.kind(), sent);
    Metadata metadata = Metadata.of(sent);
    if (!metadata.name().equals(target.name())) {
      throw StatusException.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(metadata.name(), target.name()));
    }
    Preconditions.of(metadata).requireRevision(target.kind(), target.name());
    return change(target, options, live -> sent.deepCopy());
  }

  /**
   * Changes an object, or its status.
   *
   * @param change pure; the object that it makes may name the revision that it wants to replace
   */
  public Written change(Target target, WriteOptions options, UnaryOperator<ObjectNode> change) {
    ResourceKind kind = target.kind();
    return write(
        target,
        options,
        (live, before, warnings) -> {
          ObjectNode sent = change.apply(before.deepCopy());
          Preconditions.of(Metadata.of(sent)).check(target, live);
          if (sent.path("metadata").path("managedFields").isEmpty()) {
            Metadata.of(sent).set("managedFields", before.path("metadata").get("managedFields"));
          }
          warnings.addAll(Intake.complete(kind, sent, options.validation()));
          ObjectNode next = Drafts.update(before, sent, target);
          KindRules.complete(kind, next, origin.now());
          ownership(kind).update(before, next, manager(target, options, FieldManager.UPDATE));
          return next;
        });
  }

  /** Applies a configuration, which creates the object if there is none. */
  public Written apply(Target target, ObjectNode sent, WriteOptions options) {
    ResourceKind kind = target.kind();
    Intake.checkType(kind, sent);
    Metadata metadata = Metadata.of(sent);
    Preconditions preconditions = Preconditions.of(metadata);
    Configuration.requireApplicable(target, metadata);
    ObjectNode configuration = Configuration.of(target, sent);
    FieldManager manager = manager(target, options, FieldManager.APPLY);
    if (find(target).isEmpty()) {
      if (!target.subresource().isEmpty() || !preconditions.uid().isEmpty()) {
        throw StatusException.notFound(target.named());
      }
      ObjectNode object =
          ownership(kind).apply(Json.object(), configuration, manager, options.force());
      kind.schema().fillDefaults(object);
      return create(target, object, new Creation(options, List.of(), true));
    }
    return write(
        target,
        options,
        (live, before, warnings) -> {
          preconditions.check(target, live);
          ObjectNode merged =
              ownership(kind).apply(before, configuration, manager, options.force());
          kind.schema().fillDefaults(merged);
          ObjectNode next = Drafts.update(before, merged, target);
          KindRules.complete(kind, next, origin.now());
          return next;
        });
  }

  /** A step from the live state, given as stored and as a tree of its own, to the next. */
  @FunctionalInterface
  private interface Step {
    ObjectNode next(StoredObject live, ObjectNode before, List<String> warnings);
  }

  private Written write(Target target, WriteOptions options, Step step) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      StoredObject live = get(target);
      ObjectNode before = target.kind().shown(live);
      List<String> warnings = new ArrayList<>();
      ObjectNode next = step.next(live, before, warnings);
      if (Json.same(before, next)) {
        return new Written(before, false, warnings);
      }
      Drafts.count(target.kind(), before, next);
      refuseNewFinalizers(target, before, next);
      Intake.validate(target.kind(), next, before);
      if (options.dryRun()) {
        return new Written(next, false, warnings);
      }
      Optional<StoredObject> stored = commit(target, live, next);
      if (stored.isPresent()) {
        return new Written(target.kind().shown(stored.get()), false, warnings);
      }
    }
    throw Preconditions.modified(target);
  }

  /** An object that was only kept by its finalizers goes with the last of them. */
  private Optional<StoredObject> commit(Target target, StoredObject live, ObjectNode next) {
    if (Deletions.isDue(target.kind(), next)) {
      return store.remove(live);
    }
    return store.put(target.key(), live, target.kind().stored(next));
  }

  private static void refuseNewFinalizers(Target target, ObjectNode before, ObjectNode next) {
    if (!Metadata.of(before).isBeingDeleted()) {
      return;
    }
    List<String> added = new ArrayList<>(Metadata.of(next).finalizers());
    added.removeAll(Metadata.of(before).finalizers());
    if (!added.isEmpty()) {
      FieldError error =
          FieldError.forbidden(
              "metadata.finalizers",
              "no new finalizers can be added if the object is being deleted, found new finalizers "
                  + added);
      throw StatusException.invalid(target.kind().asKind(target.name()), List.of(error));
    }
  }

  private Ownership ownership(ResourceKind kind) {
    return new Ownership(kind.schema().shape(), kind.hasStatus(), origin.now());
  }

  private static FieldManager manager(Target target, WriteOptions options, String operation) {
    return new FieldManager(
        options.manager(),
        operation,
        target.kind().groupVersion().toString(),
        target.subresource());
  }
}
