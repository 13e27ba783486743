package io.scimoperator.runtime.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.mapping.UserMapping;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.Portion;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.SavedMapping;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.Window;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * A directory as JSON lines: first what it is, then users, groups, members and events in the order
 * of their ids, and last how many there are. One snapshot, read page by page.
 */
final class DirectoryExport {

  /** Of this format; a reader refuses another one. */
  static final int FORMAT = 1;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int PAGE = 500;

  private final Store store;

  DirectoryExport(Store store) {
    this.store = store;
  }

  /** Writes all of it; requests are served meanwhile, and what they change is not in it. */
  void write(DirectoryContext directory, OutputStream out) {
    TransferCounts counts =
        store.snapshot(tx -> new Writing(tx, directory.key(), out).all(directory));
    line(out, counts.json().put("type", "End"));
  }

  private static void line(OutputStream out, ObjectNode json) {
    try {
      out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the export was not taken to its end", e);
    }
  }

  /** One export. */
  private record Writing(ReadTransaction tx, long directory, OutputStream out) {

    TransferCounts all(DirectoryContext context) {
      line(
          out,
          JSON.objectNode()
              .put("type", "Directory")
              .put("format", FORMAT)
              .put("namespace", context.configuration().namespace())
              .put("name", context.configuration().name())
              .put("id", context.id())
              .put("created", context.createdAt().toString())
              .set("mapping", mapping()));
      long users = resources(ResourceType.USER, user -> line(out, resource(user)));
      long groups = resources(ResourceType.GROUP, group -> line(out, resource(group)));
      long[] members = new long[1];
      resources(ResourceType.GROUP, group -> members[0] += members(group.id()));
      return new TransferCounts(users, groups, members[0], events());
    }

    /** How applications see the users, so that they hear what is different where it goes. */
    private ObjectNode mapping() {
      SavedMapping saved =
          tx.mapping(directory).orElseGet(() -> new SavedMapping(UserMapping.DEFAULT.json(), null));
      ObjectNode json = JSON.objectNode().put("applied", saved.applied());
      SavedMapping.Change change = saved.change();
      return change == null
          ? json
          : json.put("next", change.next()).put("position", change.position());
    }

    private long resources(ResourceType type, Consumer<Resource> consumer) {
      long[] count = new long[1];
      tx.each(
          directory,
          type,
          new Condition.Always(),
          resource -> {
            consumer.accept(resource);
            count[0]++;
          });
      return count[0];
    }

    private static ObjectNode resource(Resource resource) {
      ObjectNode json =
          JSON.objectNode()
              .put("type", TransferLine.type(resource.type()))
              .put("id", resource.id())
              .put("version", resource.version())
              .put("created", resource.created().toString())
              .put("lastModified", resource.lastModified().toString());
      return json.<ObjectNode>set("document", (JsonNode) resource.document());
    }

    private long members(String groupId) {
      long count = 0;
      String last = null;
      List<Membership> page;
      do {
        page = tx.members(directory, groupId, null, new Window.After(last, false, PAGE));
        for (Membership member : page) {
          line(
              out,
              JSON.objectNode()
                  .put("type", "Member")
                  .put("group", groupId)
                  .put("member", member.memberId()));
        }
        count += page.size();
        last = page.isEmpty() ? null : page.getLast().memberId();
      } while (page.size() == PAGE);
      return count;
    }

    private long events() {
      long count = 0;
      String last = null;
      Portion<Event> page;
      do {
        page = tx.events(directory, EventQuery.after(last, PAGE));
        page.items().forEach(event -> line(out, event(event)));
        count += page.items().size();
        last = page.goesOn() ? page.items().getLast().id() : last;
      } while (page.goesOn());
      return count;
    }

    private static ObjectNode event(Event event) {
      ObjectNode json =
          JSON.objectNode()
              .put("type", "Event")
              .put("id", event.id())
              .put("event", event.type().wireName())
              .put("created", event.createdAt().toString())
              .put("actor", event.cause().actor().id())
              .put("actorSource", event.cause().actor().source().name())
              .put("actorName", event.cause().actor().name())
              .put("request", event.cause().requestId())
              .put("method", event.cause().method());
      return json.putRawValue("data", new RawValue(event.json()));
    }
  }
}
