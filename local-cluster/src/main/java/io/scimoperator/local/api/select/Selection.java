package io.scimoperator.local.api.select;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.local.api.store.ObjectKey;
import io.scimoperator.local.api.store.StoredObject;
import java.util.function.Predicate;

/**
 * The objects that a request is about.
 *
 * @param namespace empty for all
 */
public record Selection(String namespace, LabelSelector labels, FieldSelector fields)
    implements Predicate<StoredObject> {

  @Override
  public boolean test(StoredObject object) {
    if (!namespace.isEmpty() && !namespace.equals(object.key().namespace())) {
      return false;
    }
    if (!labels.test(object.labels())) {
      return false;
    }
    JsonNode tree = null;
    for (FieldSelector.Requirement requirement : fields.requirements()) {
      if (requirement.field().startsWith("metadata.")) {
        if (!matchesKey(requirement, object.key())) {
          return false;
        }
      } else {
        tree = tree == null ? object.json() : tree;
        if (!requirement.test(tree)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean matchesKey(FieldSelector.Requirement requirement, ObjectKey key) {
    String value = requirement.field().equals("metadata.name") ? key.name() : key.namespace();
    return value.equals(requirement.value()) == requirement.wanted();
  }
}
