package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.Page;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A search through one directory: the types of a query one after the other, merged by id. */
record Search(Statements statements, long directory, Query query) {

  /** The resources of the window and how many there are in all. */
  Page page(Counts counts) {
    long total = 0;
    for (ResourceType type : query.types()) {
      total += total(type, counts);
    }
    boolean past = query.window() instanceof Window.Offset offset && offset.offset() >= total;
    return new Page(past || query.window().limit() == 0 ? List.of() : list(), total);
  }

  private long total(ResourceType type, Counts counts) {
    if (query.filter() != null) {
      return selection(type).count(statements);
    }
    return switch (type) {
      case USER -> counts.users();
      case GROUP -> counts.groups();
    };
  }

  List<Resource> list() {
    if (query.types().size() == 1) {
      return selection(query.types().getFirst()).list(statements, query.window());
    }
    return switch (query.window()) {
      case Window.Offset(long offset, int limit) ->
          merged(new Window.Offset(0, (int) Math.min(offset + limit, Integer.MAX_VALUE)), false)
              .stream()
              .skip(offset)
              .limit(limit)
              .toList();
      case Window.After after ->
          merged(after, after.descending()).stream().limit(after.limit()).toList();
    };
  }

  private List<Resource> merged(Window window, boolean descending) {
    List<Resource> result = new ArrayList<>();
    query.types().forEach(type -> result.addAll(selection(type).list(statements, window)));
    Comparator<Resource> byId = Comparator.comparing(Resource::id);
    result.sort(descending ? byId.reversed() : byId);
    return result;
  }

  private Selection selection(ResourceType type) {
    return Selection.of(directory, type, query.filter());
  }
}
