package io.scimoperator.local.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.DirectoryReport.Activity;
import io.scimoperator.admin.v1.DirectoryReport.Counts;
import io.scimoperator.admin.v1.DirectoryReport.CredentialUse;
import io.scimoperator.token.BearerToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens that one directory accepts and ever accepted, by id. Thread-safe. */
final class AcceptedTokens {

  private final String directory;
  private final Set<String> ever = new LinkedHashSet<>();
  private final List<Credential> now = new ArrayList<>();
  private @Nullable DirectoryReport report;
  private int questions;

  AcceptedTokens(String directory) {
    this.directory = directory;
  }

  /**
   * Puts a configuration in force.
   *
   * @param published the token that the provider knows
   * @return what must never be, in words
   */
  synchronized List<String> accept(
      DirectoryConfiguration configuration, byte[] body, Optional<String> published) {
    Set<String> before = ids();
    Set<String> next = new LinkedHashSet<>();
    configuration.credentials().forEach(credential -> next.add(credential.id()));
    Set<String> revived = new HashSet<>(next);
    revived.retainAll(ever);
    revived.removeAll(before);
    List<String> violations = new ArrayList<>();
    if (!revived.isEmpty()) {
      violations.add(directory + " accepts " + revived + " again, which it had revoked");
    }
    published
        .filter(token -> !next.contains(token))
        .ifPresent(token ->
            violations.add(directory + " accepts " + next + " and not the published " + token));
    now.clear();
    now.addAll(configuration.credentials());
    ever.addAll(next);
    report = reportOf(configuration, body);
    return violations;
  }

  /**
   * Accepts no token any more.
   *
   * @param erase whether nothing is known of the directory afterwards
   */
  synchronized void withdraw(boolean erase) {
    now.clear();
    DirectoryReport before = report;
    report = erase || before == null ? null : withdrawn(before);
  }

  /** Ids that were ever accepted. */
  synchronized Set<String> ever() {
    return Set.copyOf(ever);
  }

  /** Ids that are accepted now. */
  synchronized Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>();
    now.forEach(credential -> ids.add(credential.id()));
    return ids;
  }

  /** Whether a token is accepted now. */
  synchronized boolean takes(String token) {
    String hash = BearerToken.sha256(token);
    return now.stream().anyMatch(credential -> credential.sha256().equals(hash));
  }

  /** How often it was asked for its state. */
  synchronized int questions() {
    return questions;
  }

  /** The answer to a question; empty before the first configuration. */
  synchronized Optional<byte[]> report() {
    questions++;
    return Optional.ofNullable(report).map(AcceptedTokens::json);
  }

  /** Its state; empty before the first configuration. */
  synchronized Optional<DirectoryReport> known() {
    return Optional.ofNullable(report);
  }

  /**
   * Has the provider's requests leave their traces in the state.
   *
   * @param users that there are afterwards
   */
  synchronized void used(Instant at, long users) {
    DirectoryReport before = Objects.requireNonNull(report, "configured first");
    report =
        new DirectoryReport(
            before.namespace(),
            before.name(),
            before.id(),
            before.configurationDigest(),
            before.createdAt(),
            new Counts(users, users, 0, 0),
            new Activity(at, at, 0, null),
            now.stream().map(credential -> new CredentialUse(credential.id(), at, at)).toList());
  }

  private static byte[] json(DirectoryReport report) {
    try {
      return AdminJson.MAPPER.writeValueAsBytes(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DirectoryReport withdrawn(DirectoryReport before) {
    return new DirectoryReport(
        before.namespace(),
        before.name(),
        before.id(),
        "withdrawn",
        before.createdAt(),
        before.counts(),
        before.activity(),
        List.of());
  }

  private static DirectoryReport reportOf(DirectoryConfiguration configuration, byte[] body) {
    return new DirectoryReport(
        configuration.namespace(),
        configuration.name(),
        "directory_01",
        BearerToken.sha256(new String(body, StandardCharsets.UTF_8)),
        Instant.EPOCH,
        new Counts(0, 0, 0, 0),
        new Activity(null, null, 0, null),
        configuration.credentials().stream()
            .map(credential -> new CredentialUse(credential.id(), null, null))
            .toList());
  }
}
