package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.auth.Activities;
import io.scimoperator.runtime.auth.Authentication;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.auth.Presented;
import io.scimoperator.runtime.auth.RateLimits;
import java.time.Clock;
import java.util.Optional;

/** Lets in who presents a token that is in force at this moment, and notes its use. */
public record Doorkeeper(
    Directories directories, Activities activities, RateLimits limits, Clock clock) {

  /** What somebody is told who asks too often. */
  public static final String TOO_MANY =
      "More requests come than this directory or its token may send: wait as Retry-After says, then"
          + " go on more slowly. The limit is rateLimit of the Directory.";

  /** The directory whose URLs begin with a label; another process may have just put it. */
  public Optional<DirectoryContext> directory(String label) {
    return directories.snapshot().byLabel(label).or(() -> directories.lookAgain().byLabel(label));
  }

  /**
   * Whole seconds until somebody who was let in may ask for something; 0 if that is now.
   *
   * @param tokenId what it presented
   */
  public int secondsToWait(DirectoryContext directory, Credential.Role role, String tokenId) {
    return limits.secondsToWait(directory, role, tokenId);
  }

  /**
   * Checks an Authorization header. A token that nobody knows is looked for again, since another
   * process may have just put it.
   */
  public Authentication admit(Presented request, Credential.Role role) {
    Authentication authentication =
        directories.snapshot().authenticate(request, role, clock.instant());
    if (request.authorization() != null
        && authentication instanceof Authentication.Refused refused
        && refused.holder() == null) {
      authentication = directories.lookAgain().authenticate(request, role, clock.instant());
    }
    if (authentication instanceof Authentication.Accepted accepted) {
      activities.used(
          accepted.directory().key(), accepted.tokenId(), role == Credential.Role.PROVIDER);
    }
    return authentication;
  }
}
