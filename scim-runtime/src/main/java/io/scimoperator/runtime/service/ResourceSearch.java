package io.scimoperator.runtime.service;

import io.scimoperator.runtime.filter.AttributePath;
import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.filter.ConditionReader;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.protocol.PageCursor;
import io.scimoperator.runtime.protocol.SearchRequest;
import io.scimoperator.runtime.resource.MemberWindow;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.Page;
import io.scimoperator.runtime.store.Portion;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.Window;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reading users and groups, each in one transaction. */
public record ResourceSearch(Store store) {

  /**
   * A page of resources.
   *
   * @param total how many match in all
   * @param next where the next page begins, if there is one and the client walks with cursors
   * @param ofOne whether the filter names a userName: nobody else will match while this user does
   */
  public record LoadedPage(
      List<Loaded> resources, long total, @Nullable PageCursor next, boolean ofOne) {
    public LoadedPage {
      resources = List.copyOf(resources);
    }
  }

  /** RFC 7644 §3.4.1. */
  public Loaded get(Caller caller, ResourceType type, String id, Loading loading) {
    long directory = caller.directory().key();
    return store
        .ask(directory, tx -> Loaded.find(tx, directory, type, id, loading))
        .orElseThrow(() -> notFound(type, id));
  }

  /** The direct members of a group that come after the member of an id. */
  public MemberWindow membersAfter(Caller caller, String group, String id, Loading loading) {
    long directory = caller.directory().key();
    return store.ask(
        directory,
        tx ->
            Loaded.members(
                tx, directory, group, loading, new Window.After(id, false, Loaded.MOST_MEMBERS)));
  }

  static ScimException notFound(ResourceType type, String id) {
    return new ScimException(
        Kind.NOT_FOUND, "There is no " + type.scimName() + " with the id " + id + ".");
  }

  /**
   * RFC 7644 §3.4.2, and with a cursor RFC 9865.
   *
   * @param type null for all types
   */
  public LoadedPage search(Caller caller, @Nullable ResourceType type, SearchRequest request) {
    List<Query.Part> parts =
        (type == null ? List.of(ResourceType.values()) : List.of(type))
            .stream().map(one -> part(caller, request, one)).toList();
    requireOrder(request, parts);
    long directory = caller.directory().key();
    Loading loading = Loading.of(request.projection());
    Optional<String> userName = userName(request, parts);
    if (userName.isPresent()) {
      List<Loaded> found =
          store
              .ask(directory, tx -> Loaded.findByName(tx, directory, userName.get(), loading))
              .stream()
              .toList();
      return new LoadedPage(found, found.size(), null, true);
    }
    return store.read(
        directory,
        tx -> {
          Page page =
              tx.search(directory, new Query(parts, request.descending(), window(type, request)));
          return new LoadedPage(
              Loaded.ofPage(
                  tx,
                  directory,
                  page.resources().stream().limit(request.count()).toList(),
                  loading),
              page.total(),
              next(type, request, page.portion()),
              parts.size() == 1 && parts.getFirst().condition().isOfOne());
        });
  }

  /** The userName, folded, if the first page of those is asked for that have it. */
  private static Optional<String> userName(SearchRequest request, List<Query.Part> parts) {
    return parts.size() == 1
            && request.cursor() == null
            && request.offset() == 0
            && request.count() > 0
        ? parts.getFirst().condition().userName()
        : Optional.empty();
  }

  /** With a cursor one more is read than asked for: it shows whether there is a next page. */
  private static Window window(@Nullable ResourceType type, SearchRequest request) {
    String cursor = request.cursor();
    if (cursor == null) {
      return new Window.Offset(request.offset(), request.count());
    }
    PageCursor position = PageCursor.parse(cursor, fingerprint(type, request));
    int limit = request.count() == 0 ? 0 : request.count() + 1;
    return request.sortBy() == null
        ? new Window.After(position.afterId(), false, limit)
        : new Window.Offset(position.offset(), limit);
  }

  private static @Nullable PageCursor next(
      @Nullable ResourceType type, SearchRequest request, Portion<Resource> read) {
    String cursor = request.cursor();
    if (cursor == null || !read.goesOn()) {
      return null;
    }
    int shown = Math.min(request.count(), read.items().size());
    long offset = PageCursor.parse(cursor, fingerprint(type, request)).offset();
    return new PageCursor(
        fingerprint(type, request), read.items().get(shown - 1).id(), offset + shown);
  }

  /** A cursor walks through the answers to one question only. */
  private static int fingerprint(@Nullable ResourceType type, SearchRequest request) {
    return List.of(
            type == null ? "" : type.scimName(),
            String.valueOf(request.filter()),
            String.valueOf(request.sortBy()),
            request.descending())
        .hashCode();
  }

  private static Query.Part part(Caller caller, SearchRequest request, ResourceType type) {
    Schemas schemas = caller.directory().schemas();
    Filter filter = request.filter();
    AttributePath sortBy = request.sortBy();
    return new Query.Part(
        type,
        filter == null ? new Condition.Always() : ConditionReader.read(filter, schemas, type),
        sortBy == null ? null : ConditionReader.sortTarget(sortBy, schemas, type).orElse(null));
  }

  private static void requireOrder(SearchRequest request, List<Query.Part> parts) {
    if (request.sortBy() != null && parts.stream().allMatch(part -> part.sortBy() == null)) {
      String types =
          parts.stream().map(part -> part.type().scimName()).collect(Collectors.joining(" or "));
      throw new ScimException(
          Kind.INVALID_PATH, "sortBy names no attribute with an order of " + types + ".");
    }
  }
}
