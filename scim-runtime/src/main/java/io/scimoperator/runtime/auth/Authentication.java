package io.scimoperator.runtime.auth;

import io.scimoperator.admin.v1.Credential;
import org.jspecify.annotations.Nullable;

/** Who presents a token. */
public sealed interface Authentication {

  /**
   * The identity provider or an application of a directory.
   *
   * @param credential that it presents the token of
   */
  record Accepted(DirectoryContext directory, Credential credential) implements Authentication {

    public String tokenId() {
      return credential.id();
    }

    /** What an application may see. */
    public ApplicationAccess access() {
      return ApplicationAccess.of(credential);
    }
  }

  /**
   * Whoever presents a token that is accepted, but not from this address.
   *
   * @param reason in words, with the address
   */
  record Elsewhere(String reason, DirectoryContext directory) implements Authentication {}

  /**
   * Nobody we let in.
   *
   * @param reason in words, without the token
   * @param holder the directory that this token was issued for, if it is a real one that is expired
   *     or for another door; null for everybody else
   */
  record Refused(String reason, @Nullable DirectoryContext holder) implements Authentication {}
}
