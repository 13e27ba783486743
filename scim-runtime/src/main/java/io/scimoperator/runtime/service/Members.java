package io.scimoperator.runtime.service;

import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Portion;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.Window;
import java.util.ArrayList;
import java.util.List;

/** Direct members of a group whom applications see: the same cost in a large group. */
record Members(ReadTransaction transaction, long directory, MappingInForce mapping) {

  /** Users in the order of their ids; those who are not seen are passed over. */
  Portion<Resource> visible(String groupId, Window.After window) {
    List<Resource> result = new ArrayList<>();
    Window.After next = window;
    List<String> page;
    do {
      page =
          transaction.members(directory, groupId, ResourceType.USER, next).stream()
              .map(Membership::memberId)
              .toList();
      transaction.resources(directory, page).stream()
          .filter(user -> mapping.of(user.id()).shows(user.document()))
          .limit(window.limit() - result.size())
          .forEach(result::add);
      next =
          page.isEmpty()
              ? next
              : new Window.After(page.getLast(), window.descending(), window.limit());
    } while (page.size() == window.limit() && result.size() < window.limit());
    return new Portion<>(result, result.size() == window.limit());
  }
}
