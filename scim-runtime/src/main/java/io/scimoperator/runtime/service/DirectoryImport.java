package io.scimoperator.runtime.service;

import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.resource.UniqueValues;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.WriteTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills an empty directory with an export, in one transaction: all of it, or nothing. */
final class DirectoryImport {

  private static final Logger LOG = System.getLogger(DirectoryImport.class.getName());
  private static final int BATCH = 500;
  private static final int LINES_BETWEEN_WORDS = 50_000;

  private final Store store;

  DirectoryImport(Store store) {
    this.store = store;
  }

  /**
   * Reads a file that {@link DirectoryExport} wrote.
   *
   * @throws ScimException that names the line and the field, or says that the directory has users
   *     or groups
   */
  TransferCounts read(DirectoryContext directory, Path file) {
    return store.writeAlone(
        directory.key(),
        tx -> {
          try (TransferLines lines = new TransferLines(file)) {
            return new Reading(tx, directory, lines).all();
          }
        });
  }

  /** One import, or one attempt at it. */
  private static final class Reading {

    private final WriteTransaction tx;
    private final DirectoryContext context;
    private final long directory;
    private final TransferLines lines;
    private final List<TransferLine> batch = new ArrayList<>();
    private final Map<String, String> last = new HashMap<>();
    private TransferCounts counts = TransferCounts.NONE;

    Reading(WriteTransaction tx, DirectoryContext context, TransferLines lines) {
      this.tx = tx;
      this.context = context;
      this.directory = context.key();
      this.lines = lines;
    }

    TransferCounts all() {
      TransferLine first = required(lines.next());
      if (!first.type().equals("Directory") || first.number("format") != DirectoryExport.FORMAT) {
        throw first.wrong("format", "must be " + DirectoryExport.FORMAT + " of a Directory");
      }
      String id = first.text("id");
      requireEmpty();
      tx.putMapping(directory, first.mapping());
      tx.forgetEvents(directory);
      TransferLine line = required(lines.next());
      while (!line.type().equals("End")) {
        take(line);
        line = required(lines.next());
      }
      finishBatch();
      requireWhole(line);
      tx.adopt(directory, id, first.instant("created"));
      return counts;
    }

    private static TransferLine required(@Nullable TransferLine line) {
      if (line == null) {
        throw new ScimException(
            Kind.INVALID_VALUE, "The last line is not of type End: the export is not whole.");
      }
      return line;
    }

    private void requireEmpty() {
      Counts there = tx.counts(directory);
      if (there.users() + there.groups() > 0) {
        throw new ScimException(
            Kind.PRECONDITION_FAILED,
            "The directory has users or groups: import into one that has none.");
      }
    }

    private void take(TransferLine line) {
      if (!batch.isEmpty()
          && (batch.size() == BATCH || !batch.getFirst().type().equals(line.type()))) {
        finishBatch();
      }
      requireOrder(line);
      batch.add(line);
      if (line.number() % LINES_BETWEEN_WORDS == 0) {
        LOG.log(Level.INFO, "import into {0}: {1} lines", context.id(), line.number());
      }
    }

    /** So that nothing stands twice, without asking the store. */
    private void requireOrder(TransferLine line) {
      String key =
          line.type().equals("Member")
              ? line.text("group") + " " + line.text("member")
              : line.text("id");
      String before = last.put(line.type(), key);
      if (before != null && before.compareTo(key) >= 0) {
        throw line.wrong(
            line.type().equals("Member") ? "member" : "id",
            "must come after that of the line before, and once");
      }
    }

    private void finishBatch() {
      if (batch.isEmpty()) {
        return;
      }
      switch (batch.getFirst().type()) {
        case "User" -> resources(ResourceType.USER);
        case "Group" -> resources(ResourceType.GROUP);
        case "Member" -> members();
        case "Event" -> events();
        default ->
            throw batch.getFirst().wrong("type", "must be User, Group, Member, Event or End");
      }
      batch.clear();
    }

    private void resources(ResourceType type) {
      each(
          (line, resource) -> {
            tx.insert(directory, resource);
            Map<String, String> unique =
                UniqueValues.of(context.schemas(), type, resource.document());
            if (!unique.isEmpty()) {
              // Of two with the same value the older holds it, as in the directory that was left.
              var unused = tx.claim(directory, resource.id(), unique);
            }
          },
          type);
      counts =
          type == ResourceType.USER
              ? counts.plus(batch.size(), 0, 0, 0)
              : counts.plus(0, batch.size(), 0, 0);
    }

    private void each(BiConsumer<TransferLine, Resource> consumer, ResourceType type) {
      for (TransferLine line : batch) {
        try {
          consumer.accept(line, line.resource(type));
        } catch (ScimException e) {
          throw e.detail().startsWith("Line ")
              ? e
              : TransferLine.refused(line.number(), e.detail());
        }
      }
    }

    private void members() {
      Map<String, ResourceType> types = types("member");
      Map<String, ResourceType> groups = types("group");
      List<Membership> memberships = new ArrayList<>();
      for (TransferLine line : batch) {
        ResourceType type = types.get(line.text("member"));
        if (type == null) {
          throw line.wrong("member", "must be a user or group of an earlier line");
        }
        if (groups.get(line.text("group")) != ResourceType.GROUP) {
          throw line.wrong("group", "must be a group of an earlier line");
        }
        memberships.add(new Membership(line.text("group"), line.text("member"), type));
      }
      tx.addMembers(directory, memberships);
      counts = counts.plus(0, 0, memberships.size(), 0);
    }

    private Map<String, ResourceType> types(String field) {
      Set<String> ids = batch.stream().map(line -> line.text(field)).collect(Collectors.toSet());
      return tx.resources(directory, ids).stream()
          .collect(Collectors.toMap(Resource::id, Resource::type, (one, other) -> one));
    }

    private void events() {
      List<Event> events = batch.stream().map(TransferLine::event).toList();
      tx.restoreEvents(directory, events);
      tx.webhooks().skipEvents(directory);
      counts = counts.plus(0, 0, 0, events.size());
    }

    private void requireWhole(TransferLine end) {
      TransferCounts told =
          new TransferCounts(
              end.number("users"),
              end.number("groups"),
              end.number("members"),
              end.number("events"));
      if (!told.equals(counts)) {
        throw end.wrong("End", "tells of other numbers than there were lines: " + counts.json());
      }
      TransferLine more = lines.next();
      if (more != null) {
        throw more.wrong("type", "comes after End");
      }
    }
  }
}
