package io.scimoperator.operator.dashboard.view;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.Provider;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Directory in the list of all.
 *
 * @param problem the worst of what is wrong; null if all is well
 * @param token how old its tokens are; null if there is none
 */
public record DirectoryRow(
    String namespace,
    String name,
    String displayName,
    String provider,
    Standing standing,
    @Nullable String problem,
    Numbers numbers,
    Sparkline changes,
    @Nullable TokenAge token) {

  /**
   * The row of a Directory.
   *
   * @param numbers what is in it
   * @param changes of the last hour
   */
  public static DirectoryRow of(
      Directory directory, Numbers numbers, Sparkline changes, Instant now) {
    Standing standing = Standing.of(directory);
    return new DirectoryRow(
        directory.getMetadata().getNamespace(),
        directory.getMetadata().getName(),
        directory.getSpec().displayName(),
        provider(directory),
        standing,
        standing.problems().isEmpty() ? null : standing.problems().getFirst(),
        numbers,
        changes,
        TokenAge.of(directory, now).orElse(null));
  }

  static String provider(Directory directory) {
    Provider provider =
        Objects.requireNonNullElse(directory.getSpec().provider(), Provider.GENERIC);
    return switch (provider) {
      case GENERIC -> "Generic";
      case OKTA -> "Okta";
      case ENTRA_ID -> "Entra ID";
      case ONE_LOGIN -> "OneLogin";
      case JUMP_CLOUD -> "JumpCloud";
      case PING_FEDERATE -> "PingFederate";
      case GOOGLE -> "Google";
      case RIPPLING -> "Rippling";
      case CYBER_ARK -> "CyberArk";
    };
  }

  /** Whether a Directory is one that somebody looks for. */
  public static boolean matches(Directory directory, String query) {
    String wanted = query.strip().toLowerCase(Locale.ROOT);
    Standing standing = Standing.of(directory);
    return String.join(
            " ",
            directory.getMetadata().getNamespace() + "/" + directory.getMetadata().getName(),
            directory.getSpec().displayName(),
            provider(directory),
            standing.label())
        .toLowerCase(Locale.ROOT)
        .contains(wanted);
  }
}
