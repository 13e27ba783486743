package io.scimoperator.cli.doctor;

import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.api.v1alpha1.DatabaseConnection;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the Secret that leads to the database is there, with all its keys. */
final class ConnectionStep implements Step {

  @Override
  public String name() {
    return "connection";
  }

  /** The Secret that a class names; empty without a database. */
  static Optional<DatabaseConnection> of(DirectoryClass directoryClass) {
    return Optional.ofNullable(directoryClass.getSpec().storage())
        .flatMap(storage -> Optional.ofNullable(storage.connection()));
  }

  @Override
  public Finding look(Survey survey) {
    Optional<DatabaseConnection> connection =
        survey.platform().directoryClass().known().flatMap(ConnectionStep::of);
    if (connection.isEmpty()) {
      return new Finding.Skipped("the data is in a volume, or the class is not known");
    }
    String name = survey.runtime().namespace() + "/" + connection.get().secretName();
    return switch (survey.workload().connection()) {
      case Seen.Hidden<Secret>(String why) -> new Finding.Skipped(why);
      case Seen.Missing<Secret> missing ->
          new Finding.Wrong(
              Cause.CONNECTION_SECRET_MISSING,
              "There is no Secret %s, which tells how the database is reached.".formatted(name),
              "Make it in that namespace with the keys username, password and %s, or correct"
                      .formatted(urlKey(connection.get()))
                  + " spec.storage.connection of the DirectoryClass.");
      case Seen.There<Secret>(Secret secret) -> complete(name, connection.get(), secret);
    };
  }

  private static Finding complete(String name, DatabaseConnection connection, Secret secret) {
    Map<String, String> data = Objects.requireNonNullElse(secret.getData(), Map.of());
    List<String> missing =
        Stream.of("username", "password", urlKey(connection))
            .filter(key -> !data.containsKey(key))
            .toList();
    return missing.isEmpty()
        ? new Finding.Fine("Secret %s has all keys".formatted(name))
        : new Finding.Wrong(
            Cause.CONNECTION_SECRET_INCOMPLETE,
            "Secret %s has no key %s.".formatted(name, String.join(", ", missing)),
            "Add what is missing; spec.storage.connection.urlKey of the DirectoryClass names the"
                + " key of the URL.");
  }

  private static String urlKey(DatabaseConnection connection) {
    return Objects.requireNonNullElse(connection.urlKey(), "url");
  }
}
