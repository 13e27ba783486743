package io.scimoperator.operator.token;

import io.scimoperator.token.BearerToken;

/**
 * A token without its text: what suffices to accept it and to talk of it.
 *
 * @param id its public id
 * @param sha256 of its text, 64 lower-case hexadecimal digits
 * @param suffix its last four characters
 */
public record KnownToken(String id, String sha256, String suffix) {

  public static KnownToken of(BearerToken token) {
    return new KnownToken(token.id(), token.sha256(), token.suffix());
  }
}
