package io.scimoperator.runtime.auth;

/** Who presents a token. */
public sealed interface Authentication {

  /** The identity provider or an application of a directory. */
  record Accepted(DirectoryContext directory, String tokenId) implements Authentication {}

  /**
   * Nobody we know.
   *
   * @param reason in words, without the token
   */
  record Refused(String reason) implements Authentication {}
}
