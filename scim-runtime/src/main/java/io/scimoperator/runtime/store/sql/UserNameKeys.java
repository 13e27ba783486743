package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.schema.Folding;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Folds the userNames that were folded by case alone as {@link Folding#USER_NAME} does. Of two that
 * became the same one, the later keeps its old key: it stays readable by id and can be renamed.
 */
record UserNameKeys(String number) implements JavaMigration {

  private static final Logger LOG = System.getLogger(UserNameKeys.class.getName());

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion(number);
  }

  @Override
  public String getDescription() {
    return "user name keys";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    for (User user : changed(connection)) {
      if (isTaken(connection, user)) {
        LOG.log(
            Level.WARNING,
            "the userName of user {0} is now the same as another''s in its directory: rename one",
            user.id());
      } else {
        change(connection, user);
      }
    }
  }

  /**
   * A user whose key is another now.
   *
   * @param key the new one
   */
  private record User(long directory, String id, String key) {}

  private static List<User> changed(Connection connection) throws SQLException {
    List<User> users = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select directory_key, id, name_key from resource where type = 0 order by id");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String folded = Folding.USER_NAME.of(rows.getString(3));
        if (!folded.equals(rows.getString(3))) {
          users.add(new User(rows.getLong(1), rows.getString(2), folded));
        }
      }
    }
    return users;
  }

  private static boolean isTaken(Connection connection, User user) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select 1 from resource where directory_key = ? and type = 0 and name_key = ?")) {
      statement.setLong(1, user.directory());
      statement.setString(2, user.key());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void change(Connection connection, User user) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update resource set name_key = ? where directory_key = ? and type = 0 and id = ?")) {
      statement.setString(1, user.key());
      statement.setLong(2, user.directory());
      statement.setString(3, user.id());
      statement.executeUpdate();
    }
  }
}
