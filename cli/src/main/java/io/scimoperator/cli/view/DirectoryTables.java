package io.scimoperator.cli.view;

import io.scimoperator.api.v1alpha1.SyncStatus;
import io.scimoperator.api.v1alpha1.TokenState;
import io.scimoperator.api.v1alpha1.TokenStatus;
import io.scimoperator.api.v1alpha1.WebhookStatus;
import io.scimoperator.cli.output.Ages;
import io.scimoperator.cli.output.Document;
import io.scimoperator.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Directories for people. */
public record DirectoryTables(Ages ages) {

  private static final String NONE = "-";

  /** A line for each Directory. */
  public List<String> list(List<DirectoryView> directories, boolean everywhere) {
    List<String> header =
        new ArrayList<>(
            List.of(
                "NAME",
                "READY",
                "REASON",
                "PROVIDER",
                "USERS",
                "GROUPS",
                "LAST SYNC",
                "TOKEN AGE",
                "ENDPOINT"));
    if (everywhere) {
      header.addFirst("NAMESPACE");
    }
    return new Table(header, directories.stream().map(d -> row(d, everywhere)).toList()).lines();
  }

  private List<String> row(DirectoryView directory, boolean everywhere) {
    SyncStatus sync = directory.sync();
    List<String> row =
        new ArrayList<>(
            List.of(
                directory.name(),
                ready(directory),
                directory.reason(),
                directory.provider() == null ? NONE : Document.word(directory.provider()),
                sync == null ? NONE : "" + sync.users(),
                sync == null ? NONE : "" + sync.groups(),
                ages.of(sync == null ? null : sync.lastRequestTime()),
                directory.tokens().stream()
                    .filter(token -> token.state() == TokenState.ACTIVE)
                    .findFirst()
                    .map(token -> ages.of(token.issuedAt()))
                    .orElse(NONE),
                Objects.requireNonNullElse(directory.endpoint(), NONE)));
    if (everywhere) {
      row.addFirst(directory.namespace());
    }
    return row;
  }

  private static String ready(DirectoryView directory) {
    return directory
        .condition("Ready")
        .map(DirectoryView.ConditionView::status)
        .map(status -> directory.current() ? status : status + " (old)")
        .orElse(NONE);
  }

  /** All that is known of one Directory. */
  public List<String> details(DirectoryView directory) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s/%s   %s".formatted(directory.namespace(), directory.name(), directory.displayName()));
    lines.addAll(
        new Table(
                List.of("CONDITION", "STATUS", "REASON", "SINCE", "MESSAGE"), conditions(directory))
            .lines());
    if (!directory.current()) {
      lines.add("The operator has not looked at the newest spec yet.");
    }
    lines.add("");
    lines.add("endpoint   " + Objects.requireNonNullElse(directory.endpoint(), NONE));
    lines.add("runtime    " + Objects.requireNonNullElse(directory.runtime(), NONE));
    lines.add(
        "state      " + (directory.state() == null ? NONE : Document.word(directory.state())));
    lines.addAll(sync(directory.sync()));
    if (!directory.tokens().isEmpty()) {
      lines.add("");
      lines.addAll(tokens(directory.tokens()));
    }
    if (!directory.webhooks().isEmpty()) {
      lines.add("");
      lines.addAll(webhooks(directory.webhooks()));
    }
    return lines;
  }

  private List<List<String>> conditions(DirectoryView directory) {
    return directory.conditions().stream()
        .map(condition ->
            List.of(
                condition.type(),
                condition.status(),
                condition.reason(),
                ages.of(condition.since()),
                condition.message()))
        .toList();
  }

  private List<String> sync(@Nullable SyncStatus sync) {
    if (sync == null) {
      return List.of();
    }
    return List.of(
        "users      %d, of whom %d are active".formatted(sync.users(), sync.activeUsers()),
        "groups     %d with %d memberships".formatted(sync.groups(), sync.memberships()),
        "requests   last %s ago, last change %s ago; %d refused in 24 h%s"
            .formatted(
                ages.of(sync.lastRequestTime()),
                ages.of(sync.lastChangeTime()),
                sync.rejected(),
                sync.lastRejectedReason() == null
                    ? ""
                    : ", the last: " + sync.lastRejectedReason()));
  }

  private List<String> webhooks(List<WebhookStatus> webhooks) {
    return new Table(
            List.of("WEBHOOK", "STATE", "LAST TAKEN", "PARKED", "LAST ERROR"),
            webhooks.stream().map(this::row).toList())
        .lines();
  }

  private List<String> row(WebhookStatus webhook) {
    return List.of(
        webhook.name(),
        Document.word(webhook.state()),
        ages.of(webhook.lastDeliveredAt()),
        "" + Objects.requireNonNullElse(webhook.parked(), 0L),
        Objects.requireNonNullElse(webhook.lastError(), NONE));
  }

  /** A line for each token. */
  public List<String> tokens(List<TokenStatus> tokens) {
    return new Table(
            List.of("TOKEN", "STATE", "ID", "ENDS IN", "AGE", "EXPIRES", "LAST USE", "SECRET"),
            tokens.stream().map(this::row).toList())
        .lines();
  }

  private List<String> row(TokenStatus token) {
    return List.of(
        token.name(),
        Document.word(token.state()),
        token.id(),
        token.suffix() == null ? NONE : "…" + token.suffix(),
        ages.of(token.issuedAt()),
        ages.until(token.expiresAt()),
        ages.of(token.lastUsedAt()),
        Objects.requireNonNullElse(token.secretName(), NONE));
  }
}
