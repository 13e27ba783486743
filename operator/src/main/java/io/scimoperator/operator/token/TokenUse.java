package io.scimoperator.operator.token;

import io.scimoperator.admin.v1.DirectoryReport.CredentialUse;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  boolean accepts(String tokenId) {
    return byId.containsKey(tokenId);
  }

  Optional<Instant> firstUsed(String tokenId) {
    return Optional.ofNullable(byId.get(tokenId)).map(CredentialUse::firstUsedAt);
  }

  Optional<Instant> lastUsed(String tokenId) {
    return Optional.ofNullable(byId.get(tokenId)).map(CredentialUse::lastUsedAt);
  }
}
