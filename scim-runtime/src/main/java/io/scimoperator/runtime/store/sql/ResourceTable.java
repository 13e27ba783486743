package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Users and groups, in SQL. */
record ResourceTable(Statements statements) {

  private static final String SELECT =
      "select "
          + Rows.RESOURCE_COLUMNS
          + " from resource r where r.directory_key = ? and r.type = ?";
  private static final String UPDATE = update("");
  private static final String UPDATE_WITH_KEYS = update("name_key = ?, external_id = ?, ");

  private static String update(String keys) {
    return """
    update resource set %sactive = ?, document = ?, version = ?, modified_at = ?
    where directory_key = ? and type = ? and id = ?
    """
        .formatted(keys);
  }

  /**
   * A resource, and how many characters its document has.
   *
   * @param lock that is taken of it, in SQL
   */
  Optional<Statements.Sized<Resource>> find(
      long directory, ResourceType type, String id, String lock) {
    return statements.one(
        SELECT + " and r.id = ?" + lock, Rows::sizedResource, directory, Rows.type(type), id);
  }

  /** In the order of their ids, so that two who lock the same ones wait for each other. */
  List<Resource> list(long directory, ResourceType type, Collection<String> ids, String lock) {
    return ids.size() < 2
        ? ids.stream()
            .flatMap(id -> find(directory, type, id, lock).stream())
            .map(Statements.Sized::value)
            .toList()
        : statements.list(selectSeveral(lock), Rows::resource, values(directory, type, ids));
  }

  /** As many of them as there is room for, in the order of their ids. */
  List<Statements.Sized<Resource>> some(
      long directory, ResourceType type, Collection<String> ids, String lock) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Statements.Row<Statements.Sized<Statements.Sized<Resource>>> reader =
        row -> {
          Statements.Sized<Resource> resource = Rows.sizedResource(row);
          return new Statements.Sized<>(resource, resource.characters());
        };
    return statements
        .portion(selectSeveral(lock), "document", reader, values(directory, type, ids), ids.size())
        .items();
  }

  private String selectSeveral(String lock) {
    return SELECT + " and r.id in " + statements.dialect().texts() + " order by r.id" + lock;
  }

  private static List<Object> values(long directory, ResourceType type, Collection<String> ids) {
    return List.of(directory, Rows.type(type), MembershipTable.texts(ids));
  }

  void insert(long directory, Resource resource, ResourceRow row) {
    unique(() ->
        statements.row(
            """
            insert into resource (directory_key, type, id, name_key, external_id, active,
              document, version, created_at, modified_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            directory,
            Rows.type(resource.type()),
            resource.id(),
            row.nameKey(),
            row.externalId(),
            row.active() ? 1 : 0,
            row.document(),
            resource.version(),
            resource.created().toEpochMilli(),
            resource.lastModified().toEpochMilli()));
  }

  /** Writes a resource over. What is in indexes is not written if it stays, and so they are not. */
  void update(long directory, Resource before, Resource resource, ResourceRow row) {
    boolean sameKeys = row.hasKeysOf(before);
    List<@Nullable Object> values = new ArrayList<>();
    if (!sameKeys) {
      values.add(row.nameKey());
      values.add(row.externalId());
    }
    values.add(row.active() ? 1 : 0);
    values.add(row.document());
    values.add(resource.version());
    values.add(resource.lastModified().toEpochMilli());
    values.add(directory);
    values.add(Rows.type(resource.type()));
    values.add(resource.id());
    unique(() -> statements.later(sameKeys ? UPDATE : UPDATE_WITH_KEYS, values.toArray()));
  }

  void delete(long directory, ResourceType type, String id) {
    statements.change(
        "delete from resource where directory_key = ? and type = ? and id = ?",
        directory,
        Rows.type(type),
        id);
  }

  /** In the order of their ids, so that two who lock the same ones wait for each other. */
  void lockUsers(long directory, Collection<String> ids) {
    if (statements.dialect().hasOtherWriters() && !ids.isEmpty()) {
      statements.list(
          "select 1 from resource r where r.directory_key = ? and r.type = 0 and r.id in "
              + statements.dialect().texts()
              + " order by r.id"
              + statements.dialect().forChange(),
          Rows::number,
          List.of(directory, MembershipTable.texts(ids)));
    }
  }

  private void unique(Runnable change) {
    try {
      change.run();
      statements.settle();
    } catch (SqlFailure e) {
      if (statements.dialect().isUserNameTaken(e.sqlException())) {
        throw new ScimException(
            ScimException.Kind.UNIQUENESS,
            "userName is held by another user of this directory.",
            e);
      }
      throw e;
    }
  }
}
