package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import java.util.Collection;
import java.util.List;

/** Users and groups, in SQL. */
record ResourceTable(Statements statements) {

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

  void update(long directory, Resource resource, ResourceRow row) {
    unique(() ->
        statements.later(
            """
            update resource set name_key = ?, external_id = ?, active = ?, document = ?,
              version = ?, modified_at = ?
            where directory_key = ? and type = ? and id = ?
            """,
            row.nameKey(),
            row.externalId(),
            row.active() ? 1 : 0,
            row.document(),
            resource.version(),
            resource.lastModified().toEpochMilli(),
            directory,
            Rows.type(resource.type()),
            resource.id()));
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
