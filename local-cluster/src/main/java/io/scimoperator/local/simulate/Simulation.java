package io.scimoperator.local.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run from the connection test to the check of everything acknowledged. */
final class Simulation {

  private final Profile profile;
  private final Company company;
  private final ScimClient client;
  private final Screen screen;
  private final Ledger ledger = new Ledger();

  Simulation(Profile profile, Company company, ScimClient client, Screen screen) {
    this.profile = profile;
    this.company = company;
    this.client = client;
    this.screen = screen;
  }

  /** Where progress is shown, and how many connections work. */
  record Screen(PrintStream out, boolean terminal, int connections) {
    ProgressLine.Bar bar() {
      Charset charset = out.charset();
      return charset.canEncode() && charset.newEncoder().canEncode('█')
          ? ProgressLine.Bar.BLOCKS
          : ProgressLine.Bar.ASCII;
    }
  }

  /**
   * Runs to the end, or to where the server stays away.
   *
   * @throws Unreachable if not even the connection test succeeds
   */
  Report run() {
    long start = System.nanoTime();
    profile.connectionTest().forEach(this::testConnection);
    Verification verification = new Verification(client);
    try {
      for (Supplier<Phase> phase : phases(verification)) {
        run(phase.get());
      }
    } catch (Unreachable e) {
      return report(start, verification, e.getMessage());
    }
    return report(start, verification, null);
  }

  private List<Supplier<Phase>> phases(Verification verification) {
    FirstSync first = new FirstSync(profile, client, ledger);
    LaterChanges later = new LaterChanges(profile, client, ledger);
    return List.of(
        () -> Phase.of("users", company.people(), first::pushUser),
        () -> Phase.of("groups", company.teams(), first::pushGroup),
        () -> Phase.of("memberships", ledger.groups(), first::pushMembers),
        () -> Phase.of("promotions", later.promoted(), later::promote),
        () -> Phase.of("leavers", later.leaving(), later::leave),
        () -> Phase.of("returners", later.returning(), later::comeBack),
        () -> Phase.of("renamed groups", later.renamed(), later::rename),
        () -> Phase.of("moves between groups", ledger.groups(), later::move),
        () ->
            Phase.of("reading back", ledger.users(), verification::check)
                .and(Phase.of("reading back", ledger.groups(), verification::check)));
  }

  private void run(Phase phase) {
    if (phase.tasks().isEmpty()) {
      return;
    }
    ProgressLine line = new ProgressLine(phase.title(), phase.tasks().size(), screen.bar());
    try (Progress progress = new Progress(screen.out(), screen.terminal(), line)) {
      new Connections(screen.connections()).run(phase.tasks(), progress::step);
    }
  }

  private void testConnection(Call call) {
    switch (client.attempt(call)) {
      case Outcome.Later later ->
          throw new Unreachable("the server cannot be reached: " + later.reason());
      case Outcome.Answered(Answer answer) -> requireScim(call, answer);
    }
  }

  private static void requireScim(Call call, Answer answer) {
    JsonNode body = answer.body();
    if (answer.status() == 401 || answer.status() == 403) {
      throw new Unreachable(
          "the token is refused: " + body.path("detail").asText("" + answer.status()));
    }
    Refusal.of(call, answer)
        .ifPresent(refusal -> {
          throw new Unreachable("the connection test fails: " + refusal.sort() + ". Check the URL");
        });
  }

  private Report report(long start, Verification verification, @Nullable String stopped) {
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    Report.Synced synced = new Report.Synced(ledger.users().size(), ledger.groups().size(), time);
    return new Report(client.measurements(), synced, verification.losses(), stopped);
  }
}
