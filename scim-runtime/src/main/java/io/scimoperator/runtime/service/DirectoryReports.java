package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.PortalToken;
import io.scimoperator.runtime.auth.Activities;
import io.scimoperator.runtime.auth.Activity;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.auth.Portal;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.CredentialUse;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the operator may know of a directory. */
record DirectoryReports(Activities activities, Clock clock) {

  DirectoryReport of(DirectoryContext directory, Counts counts) {
    Activity activity = activities.of(directory.key());
    return new DirectoryReport(
        directory.configuration().namespace(),
        directory.configuration().name(),
        directory.id(),
        directory.digest(),
        directory.createdAt(),
        new DirectoryReport.Counts(
            counts.users(), counts.activeUsers(), counts.groups(), counts.memberships()),
        activity(activity),
        directory.configuration().credentials().stream()
            .map(credential -> use(credential.id(), activity))
            .toList(),
        directory.portal().tokens().reversed().stream()
            .map(token -> token(token, activity.use(token.credential().id())))
            .toList());
  }

  private DirectoryReport.Activity activity(Activity activity) {
    Instant now = clock.instant();
    return new DirectoryReport.Activity(
        activity.lastRequestAt(),
        activity.lastChangeAt(),
        activity.rejected(now),
        activity.lastRejection(),
        activity.unauthenticated(now),
        activity.skippedMembers(now));
  }

  private static DirectoryReport.CredentialUse use(String id, Activity activity) {
    CredentialUse use = activity.use(id);
    return use == null
        ? new DirectoryReport.CredentialUse(id, null, null)
        : new DirectoryReport.CredentialUse(id, use.firstUsedAt(), use.lastUsedAt());
  }

  private static PortalToken token(Portal.Token token, @Nullable CredentialUse use) {
    Credential credential = token.credential();
    return new PortalToken(
        credential.id(),
        credential.suffix(),
        token.replaced(),
        credential.issuedAt(),
        credential.expiresAt(),
        use == null ? null : use.lastUsedAt());
  }
}
