package io.scimoperator.runtime.store.sql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** New connections to a database, each with the password as it is at that moment. */
record PostgresConnections(PostgresSettings settings, PGSimpleDataSource source, String session)
    implements DataSource {

  /** What is acknowledged is durable, whatever the database's default. */
  private static final String DURABLE =
      """
      select set_config('synchronous_commit', 'on', false)
      where current_setting('synchronous_commit') = 'off'
      """;

  private static final String LIMITED =
      """
      set statement_timeout = '10s';
      set lock_timeout = '5s';
      set idle_in_transaction_session_timeout = '10s';
      """;

  /** Seconds until a server is given up that does not answer. */
  private static final int CONNECT_SECONDS = 3;

  /** Ends a connection whose server went silent; greater than what the server ends by itself. */
  private static final int SILENT_SECONDS = 30;

  /** For work that may take its time. */
  static PostgresConnections of(PostgresSettings settings) {
    return new PostgresConnections(settings, source(settings), DURABLE);
  }

  /** For requests, none of which may keep others waiting. */
  static PostgresConnections limited(PostgresSettings settings) {
    return new PostgresConnections(settings, source(settings), LIMITED + DURABLE);
  }

  private static PGSimpleDataSource source(PostgresSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    if (settings.user() != null) {
      source.setUser(settings.user());
    }
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(SILENT_SECONDS);
    source.setTcpKeepAlive(true);
    source.setReWriteBatchedInserts(true);
    source.setApplicationName("scim-runtime");
    return source;
  }

  @Override
  public Connection getConnection() throws SQLException {
    String password = settings.password().now();
    return begun(
        password == null
            ? source.getConnection()
            : source.getConnection(source.getUser(), password));
  }

  /** In a transaction of its own: what a later one undoes is not set any more. */
  private Connection begun(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(session);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return begun(source.getConnection(user, password));
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    source.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return source.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }
}
