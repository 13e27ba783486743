package io.scimoperator.local.api.garbage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.kind.KindCatalog;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.Metadata;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.resource.DeleteOptions;
import io.scimoperator.local.api.resource.DeleteOptions.Propagation;
import io.scimoperator.local.api.resource.Deletions;
import io.scimoperator.local.api.resource.Preconditions;
import io.scimoperator.local.api.resource.Resources;
import io.scimoperator.local.api.resource.Target;
import io.scimoperator.local.api.resource.WriteOptions;
import io.scimoperator.local.api.resource.WriteOptions.FieldValidation;
import io.scimoperator.local.api.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The writes of the garbage collection. An object that is gone already needs none. */
record Edits(KindCatalog kinds, Resources resources, Deletions deletions) {

  private static final WriteOptions OPTIONS =
      new WriteOptions("kube-controller-manager", false, false, FieldValidation.IGNORE);

  void delete(StoredObject object, Propagation propagation) {
    DeleteOptions options =
        new DeleteOptions(new Preconditions(object.uid(), ""), propagation, null, false);
    onTarget(object, target -> deletions.delete(target, options));
  }

  void removeFinalizer(StoredObject object, String finalizer) {
    change(
        object,
        json -> {
          Metadata metadata = Metadata.of(json);
          List<String> finalizers = new ArrayList<>(metadata.finalizers());
          finalizers.remove(finalizer);
          metadata.finalizers(finalizers);
          return json;
        });
  }

  void change(StoredObject object, UnaryOperator<ObjectNode> change) {
    onTarget(object, target -> resources.change(target, OPTIONS, change));
  }

  private void onTarget(StoredObject object, Consumer<Target> write) {
    Optional<ResourceKind> kind = kinds.stored(object.key().resource());
    if (kind.isEmpty()) {
      return;
    }
    try {
      write.accept(new Target(kind.get(), object.key().namespace(), object.key().name(), ""));
    } catch (StatusException e) {
      if (e.code() != 404 && e.code() != 409) {
        throw e;
      }
    }
  }
}
