package io.scimoperator.runtime.portal;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.auth.Activity;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.service.PortalReads;
import java.time.Instant;
import java.util.List;

/** What changes on a page while somebody looks at it. */
record Live(
    Connection connection,
    List<Step> steps,
    TokensCard tokens,
    Numbers counts,
    List<ChangeRow> changes,
    List<RequestRow> requests) {

  Live {
    steps = List.copyOf(steps);
    changes = List.copyOf(changes);
    requests = List.copyOf(requests);
  }

  static Live of(DirectoryContext directory, PortalReads.Overview overview, Instant now) {
    Activity activity = overview.activity();
    TokensCard tokens = TokensCard.of(directory, overview, now);
    String base = "/" + directory.configuration().label() + "/scim/v2";
    return new Live(
        Connection.of(overview, base, now),
        steps(directory, overview),
        tokens,
        Numbers.of(overview.counts(), activity.rejected(now)),
        overview.changes().stream().map(event -> ChangeRow.of(event, now)).toList(),
        RequestRow.of(overview.requests(), now));
  }

  private static List<Step> steps(DirectoryContext directory, PortalReads.Overview overview) {
    return Step.of(
        directory.credentials().stream()
            .anyMatch(token -> token.role() == Credential.Role.PROVIDER),
        overview.lastUnauthenticated() != null || overview.lastMisdirected() != null,
        overview.lastRequestAt() != null,
        overview.counts());
  }
}
