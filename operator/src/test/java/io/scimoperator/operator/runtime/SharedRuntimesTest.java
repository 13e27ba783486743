package io.scimoperator.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.operator.condition.Complaint;
import io.scimoperator.operator.condition.ReadyReason;
import io.scimoperator.operator.runtime.SharedRuntimes.Look;
import io.scimoperator.operator.settings.ClassIdentity;
import io.scimoperator.operator.settings.DirectoryIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedRuntimesTest {

  private static final ClassIdentity RUNTIME = new ClassIdentity("operators", "standard", "1");
  private static final RuntimePod POD = new RuntimePod("one", "127.0.0.2", 9090, "x");
  private static final DirectoryIdentity ACME = new DirectoryIdentity("tenants", "acme", "2");
  private static final DirectoryIdentity GLOBEX = new DirectoryIdentity("tenants", "globex", "3");

  private final SharedRuntimes shared = new SharedRuntimes();
  private final List<String> told = new ArrayList<>();

  SharedRuntimesTest() {
    shared.listen(directory -> told.add(directory.name()));
  }

  private static DirectoryReport report(DirectoryIdentity directory, String digest) {
    return new DirectoryReport(
        directory.namespace(),
        directory.name(),
        "directory_" + directory.name(),
        digest,
        Instant.EPOCH,
        new DirectoryReport.Counts(0, 0, 0, 0),
        new DirectoryReport.Activity(null, null, 0, null),
        List.of());
  }

  private void look(long begun, @Nullable Complaint problem, DirectoryReport... reports) {
    Map<String, DirectoryReport> told =
        Stream.of(reports)
            .collect(Collectors.toMap(r -> r.namespace() + "/" + r.name(), report -> report));
    shared.looked(
        RUNTIME,
        new Look(begun, Map.of(POD, new Listing.Told(told)), problem),
        List.of(ACME, GLOBEX));
  }

  private RuntimeAnswer answer(DirectoryIdentity directory) {
    return shared.answers(RUNTIME.text(), directory).values().iterator().next();
  }

  @Test
  void nobodyAnswersForARuntimeThatWasNotLookedAt() {
    assertThat(shared.answers(RUNTIME.text(), ACME)).isEmpty();
    assertThat(shared.problem(RUNTIME)).isEmpty();
  }

  @Test
  void oneLookAnswersForAll() {
    look(System.nanoTime(), null, report(ACME, "a"));

    assertThat(answer(ACME)).isEqualTo(new RuntimeAnswer.Serving(report(ACME, "a")));
    assertThat(answer(GLOBEX)).isEqualTo(new RuntimeAnswer.Unknown());
  }

  @Test
  void onlyThoseAreToldOfWhomSomethingElseIsSaid() {
    look(System.nanoTime(), null, report(ACME, "a"), report(GLOBEX, "g"));
    told.clear();

    look(System.nanoTime(), null, report(ACME, "b"), report(GLOBEX, "g"));
    assertThat(told).containsExactly("acme");

    look(
        System.nanoTime(),
        new Complaint(ReadyReason.ROUTE_REFUSED, "no"),
        report(ACME, "b"),
        report(GLOBEX, "g"));
    assertThat(told).containsExactly("acme", "acme", "globex");
  }

  @Test
  void aLookThatBeganBeforeAChangeDoesNotTakeItBack() {
    look(System.nanoTime(), null, report(ACME, "old"));
    long begun = System.nanoTime();
    RuntimeAnswer put = new RuntimeAnswer.Serving(report(ACME, "new"));
    shared.heard(RUNTIME, POD, ACME, put);

    look(begun, null, report(ACME, "old"));
    assertThat(answer(ACME)).isEqualTo(put);

    look(System.nanoTime(), null, report(ACME, "newer"));
    assertThat(answer(ACME)).isEqualTo(new RuntimeAnswer.Serving(report(ACME, "newer")));
  }

  @Test
  void aPodThatDoesNotAnswerDoesSoForAll() {
    shared.looked(
        RUNTIME,
        new Look(System.nanoTime(), Map.of(POD, new Listing.Unreachable("gone")), null),
        List.of(ACME));

    assertThat(answer(GLOBEX)).isEqualTo(new RuntimeAnswer.Unreachable("gone"));
    shared.gone(RUNTIME);
    assertThat(shared.answers(RUNTIME.text(), ACME)).isEmpty();
  }
}
