package io.scimoperator.runtime.service;

import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.resource.UniqueValues;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.WriteTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;

/**
 * Claims for the resources of a directory what has become unique in its declaration. Of two that
 * have the same value the older holds it; the other keeps its value until it is written again,
 * since a declaration that were refused for it would hold up the tokens that come with it.
 */
record UniqueClaims(WriteTransaction transaction, DirectoryRecord directory) {

  private static final Logger LOG = System.getLogger(UniqueClaims.class.getName());

  void renew(Schemas before, Schemas after) {
    for (ResourceType type : ResourceType.values()) {
      if (!UniqueValues.attributes(before, type).equals(UniqueValues.attributes(after, type))) {
        renew(type, after);
      }
    }
  }

  private void renew(ResourceType type, Schemas schemas) {
    transaction.each(
        directory.key(),
        type,
        new Condition.Always(),
        resource -> claim(resource, UniqueValues.of(schemas, type, resource.document())));
  }

  private void claim(Resource resource, Map<String, String> values) {
    Set<String> taken = transaction.claim(directory.key(), resource.id(), values);
    if (!taken.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "{0} {1} of directory {2}/{3} has a value of {4} that an older one has too: change one",
          resource.type().scimName(),
          resource.id(),
          directory.namespace(),
          directory.name(),
          String.join(", ", taken));
    }
  }
}
