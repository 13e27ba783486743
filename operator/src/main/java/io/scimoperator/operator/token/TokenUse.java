package io.scimoperator.operator.token;

import io.scimoperator.admin.v1.DirectoryReport.CredentialUse;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What every replica of the runtime reports of the tokens it accepts: those that all of them do.
 *
 * @param byId uses by token id
 */
public record TokenUse(Map<String, CredentialUse> byId) {

  public TokenUse {
    byId = Map.copyOf(byId);
  }

  public static TokenUse of(Collection<CredentialUse> accepted) {
    return new TokenUse(
        accepted.stream().collect(Collectors.toMap(CredentialUse::id, Function.identity())));
  }

  /** What each replica accepts becomes what all of them do, with the first and the last use. */
  public static TokenUse ofAll(Collection<? extends Collection<CredentialUse>> replicas) {
    return of(
        replicas.stream()
            .flatMap(Collection::stream)
            .collect(Collectors.groupingBy(CredentialUse::id))
            .values()
            .stream()
            .filter(uses -> uses.size() == replicas.size())
            .map(uses -> uses.stream().reduce(uses.getFirst(), TokenUse::merged))
            .toList());
  }

  private static CredentialUse merged(CredentialUse one, CredentialUse other) {
    return new CredentialUse(
        one.id(),
        earliest(one.firstUsedAt(), other.firstUsedAt()),
        latest(one.lastUsedAt(), other.lastUsedAt()));
  }

  private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  boolean accepts(String tokenId) {
    return byId.containsKey(tokenId);
  }

  Optional<Instant> firstUsed(String tokenId) {
    return Optional.ofNullable(byId.get(tokenId)).map(CredentialUse::firstUsedAt);
  }

  /** When it was last accepted. */
  public Optional<Instant> lastUsed(String tokenId) {
    return Optional.ofNullable(byId.get(tokenId)).map(CredentialUse::lastUsedAt);
  }
}
