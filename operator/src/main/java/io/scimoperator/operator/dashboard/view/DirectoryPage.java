package io.scimoperator.operator.dashboard.view;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a Directory shows that seldom changes.
 *
 * @param path of the page
 * @param facts names and values, in their order
 * @param git who keeps it as Git has it; null if nobody does
 * @param mayChange whether who looks at it may change it
 * @param maySeePeople whether they may see its users, its groups and its events
 */
public record DirectoryPage(
    String path,
    String name,
    String displayName,
    String provider,
    @Nullable String endpoint,
    List<Fact> facts,
    @Nullable GitOwner git,
    boolean mayChange,
    boolean maySeePeople) {

  /** Something that is known of a Directory. */
  public record Fact(String name, String value) {}

  public DirectoryPage {
    facts = List.copyOf(facts);
  }

  /** The page of {@code directory} for somebody who may do that with it. */
  public static DirectoryPage of(Directory directory, boolean mayChange, boolean maySeePeople) {
    DirectoryStatus status =
        Objects.requireNonNullElse(directory.getStatus(), DirectoryStatus.NONE);
    return new DirectoryPage(
        path(directory),
        directory.getMetadata().getName(),
        directory.getSpec().displayName(),
        DirectoryRow.provider(directory),
        status.endpoint(),
        List.of(
            new Fact(
                "Directory",
                directory.getMetadata().getNamespace() + "/" + directory.getMetadata().getName()),
            new Fact(
                "Class", Optional.ofNullable(directory.getSpec().className()).orElse("default")),
            new Fact("Runtime", Optional.ofNullable(status.runtime()).orElse("none yet")),
            new Fact(
                "Storage",
                status.storage() == null
                    ? "none yet"
                    : status.storage().name().toLowerCase(Locale.ROOT))),
        GitOwner.of(directory).orElse(null),
        mayChange,
        maySeePeople);
  }

  /** Where the page of a Directory is, without the base of all pages. */
  public static String path(Directory directory) {
    return "/directories/"
        + directory.getMetadata().getNamespace()
        + "/"
        + directory.getMetadata().getName();
  }

  /** What Git would do to a change of {@code field} of the spec. */
  public static String undoing(Directory directory, String field) {
    return GitOwner.of(directory)
        .map(git ->
            git.keeps(directory, field)
                ? git.text()
                    + " has this field from Git and sets it back with its next sync: change it in"
                    + " Git, too."
                : git.text()
                    + " keeps this Directory as Git has it. The field is not in Git, so the change"
                    + " stays until it is: write it there, too.")
        .orElse("");
  }
}
