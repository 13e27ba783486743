package io.scimoperator.operator.dashboard;

import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.dashboard.access.Permission;
import io.scimoperator.operator.dashboard.access.Person;
import io.scimoperator.operator.dashboard.source.Seen;
import io.scimoperator.operator.dashboard.view.ChildRow;
import io.scimoperator.operator.dashboard.view.ConditionRow;
import io.scimoperator.operator.dashboard.view.DirectoryPage;
import io.scimoperator.operator.dashboard.view.Live;
import io.scimoperator.operator.dashboard.view.Numbers;
import io.scimoperator.operator.dashboard.view.RequestRow;
import io.scimoperator.operator.dashboard.view.Standing;
import io.scimoperator.operator.dashboard.view.TokenRow;
import io.scimoperator.operator.dashboard.view.WebhookRow;
import java.time.Instant;
import java.util.Optional;

/** What there is to see of one Directory. */
record Directories(Parts parts) {

  /** What seldom changes. */
  DirectoryPage page(Directory directory, Person person) {
    String namespace = directory.getMetadata().getNamespace();
    String name = directory.getMetadata().getName();
    return DirectoryPage.of(
        directory,
        parts.permissions().has(person, Permission.patch(namespace, name)),
        parts.permissions().has(person, Permission.getUsers(namespace, name)));
  }

  /** What changes. */
  Live live(Directory directory) {
    Instant now = parts.clock().instant();
    Optional<DirectoryReport> report = parts.reports().of(directory).map(Seen::report);
    return new Live(
        Standing.of(directory),
        Numbers.of(directory, report, now),
        ConditionRow.of(directory, now),
        ChildRow.of(parts.cache().children(directory), now),
        TokenRow.of(directory, now),
        WebhookRow.of(directory, report, now),
        RequestRow.of(parts.reads().requests(directory), now),
        Boolean.TRUE.equals(directory.getSpec().suspend()));
  }
}
