package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.auth.Activities;
import io.scimoperator.runtime.auth.Authentication;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Lets in who presents a token that is in force at this moment, and notes its use. */
public record Doorkeeper(Directories directories, Activities activities, Clock clock) {

  /**
   * Checks an Authorization header.
   *
   * @param header its value, null if there is none
   */
  public Authentication admit(@Nullable String header, Credential.Role role) {
    Authentication authentication =
        directories.snapshot().authenticate(header, role, clock.instant());
    if (authentication instanceof Authentication.Accepted accepted) {
      activities.used(
          accepted.directory().key(), accepted.tokenId(), role == Credential.Role.PROVIDER);
    }
    return authentication;
  }
}
