package io.scimoperator.runtime.store.sql;

import io.scimoperator.admin.v1.LoggedRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last requests of directories, in SQL. */
record RequestLogTable(Statements statements) {

  List<LoggedRequest> latest(long directory, int limit) {
    return statements.list(
        """
        select time, method, path, status, scim_type, detail, duration_millis, token_id, client,
          request_id
        from request_log where directory_key = ? order by sequence desc limit ?
        """,
        RequestLogTable::request,
        List.of(directory, limit));
  }

  private static LoggedRequest request(ResultSet row) throws SQLException {
    return new LoggedRequest(
        Instant.ofEpochMilli(row.getLong(1)),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        row.getString(5),
        row.getString(6),
        row.getLong(7),
        row.getString(8),
        row.getString(9),
        row.getString(10));
  }

  /** Appends requests and forgets those before the last {@code kept}. */
  void append(long directory, List<LoggedRequest> requests, int kept) {
    statements.changeEach(
        """
        insert into request_log (directory_key, time, method, path, status, scim_type, detail,
          duration_millis, token_id, client, request_id)
        select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
        where exists (select 1 from directory where directory_key = ?)
        """,
        requests.stream().map(request -> values(directory, request)).toList());
    statements.change(
        """
        delete from request_log where directory_key = ? and sequence <= (
          select sequence from request_log where directory_key = ?
          order by sequence desc limit 1 offset ?)
        """,
        directory,
        directory,
        kept);
  }

  private static List<@Nullable Object> values(long directory, LoggedRequest request) {
    return Arrays.asList(
        directory,
        request.time().toEpochMilli(),
        request.method(),
        request.path(),
        request.status(),
        request.scimType(),
        request.detail(),
        request.durationMillis(),
        request.tokenId(),
        request.client(),
        request.requestId(),
        directory);
  }
}
