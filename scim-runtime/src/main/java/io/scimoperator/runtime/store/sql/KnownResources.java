package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Resources as they are now, as far as a transaction has asked for them or changed them: nobody
 * else can change them until it ends. Not thread-safe.
 */
final class KnownResources {

  private static final int MOST = 1000;

  private final Map<String, Resource> resources = new HashMap<>();
  private int characters;

  Optional<Resource> find(ResourceType type, String id) {
    Resource resource = resources.get(id);
    return resource != null && resource.type() == type ? Optional.of(resource) : Optional.empty();
  }

  /** Remembers a resource, whose document has so many characters, in place of others if need be. */
  void remember(Resource resource, int length) {
    if (resources.size() == MOST || characters > Statements.MOST_CHARACTERS) {
      forgetAll();
    }
    characters += length;
    resources.put(resource.id(), resource);
  }

  /** The resource is there no more. */
  void forget(String id) {
    resources.remove(id);
  }

  /** They may be as they were before. */
  void forgetAll() {
    resources.clear();
    characters = 0;
  }
}
