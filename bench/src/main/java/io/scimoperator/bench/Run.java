package io.scimoperator.bench;

import io.scimoperator.bench.load.Measurement;
import io.scimoperator.bench.process.Cpu;
import io.scimoperator.bench.process.Database;
import io.scimoperator.bench.process.Memory;
import io.scimoperator.bench.process.RawHelidon;
import io.scimoperator.bench.process.ScimRuntime;
import io.scimoperator.bench.profile.CpuRecording;
import io.scimoperator.bench.profile.FlameGraph;
import io.scimoperator.bench.row.AddMember;
import io.scimoperator.bench.row.Anything;
import io.scimoperator.bench.row.CreateUser;
import io.scimoperator.bench.row.CursorPages;
import io.scimoperator.bench.row.Directory;
import io.scimoperator.bench.row.Effort;
import io.scimoperator.bench.row.EventPages;
import io.scimoperator.bench.row.Fairness;
import io.scimoperator.bench.row.FilterUserName;
import io.scimoperator.bench.row.GetUser;
import io.scimoperator.bench.row.GroupWithoutMembers;
import io.scimoperator.bench.row.ListEnd;
import io.scimoperator.bench.row.MembersTogether;
import io.scimoperator.bench.row.Outcome;
import io.scimoperator.bench.row.PatchActive;
import io.scimoperator.bench.row.Requests;
import io.scimoperator.bench.row.Row;
import io.scimoperator.bench.row.SameUserName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All rows on one database, in one run, beside what they are compared with. */
final class Run {

  private static final double P99 = 0.99;
  private static final int WARM_USERS = 5000;
  private static final String MEMORY = "memory";
  private static final String WEBHOOKS = "webhooks";
  static final String FAIRNESS = "fairness";
  private static final int NOISY_CONNECTIONS = 64;
  private static final List<Row> ROWS =
      List.of(
          new GetUser(),
          new FilterUserName(),
          new PatchActive(),
          new AddMember(),
          new MembersTogether(),
          new SameUserName(),
          new ListEnd(),
          new CursorPages(),
          new GroupWithoutMembers(),
          new EventPages());

  private final Database database;
  private final Options options;
  private final Effort effort;
  private final List<Line> lines = new ArrayList<>();
  private Consumer<Line> listener = line -> {};
  private double rawCommits;
  private double helidonCpu;

  Run(Database database, Options options, Effort effort) {
    this.database = database;
    this.options = options;
    this.effort = effort;
  }

  /**
   * How to run.
   *
   * @param only keys of rows; none for all
   * @param flames where a picture of each row's CPU time goes, null for none
   */
  record Options(ScimRuntime.Setup setup, List<String> only, @Nullable Path flames) {
    Options {
      only = List.copyOf(only);
    }

    boolean has(String key) {
      return only.isEmpty() || only.contains(key);
    }

    /** Whether anything but webhooks is asked for. */
    boolean needsRows() {
      return only.isEmpty() || only.stream().anyMatch(key -> !key.equals(WEBHOOKS));
    }
  }

  /** Measures; the listener hears of each line as soon as there is one. */
  List<Line> measure(int users, Consumer<Line> heard)
      throws IOException, SQLException, InterruptedException {
    this.listener = heard;
    if (options.has("create")) {
      rawCommits(1);
      rawCommits(effort.connections());
    }
    Map<String, String> tokens;
    try (ScimRuntime runtime = ScimRuntime.start(options.setup(), database, Map.of())) {
      tokens = runtime.tokens();
      if (options.needsRows()) {
        rows(runtime, users);
      }
      if (options.has(WEBHOOKS)) {
        webhooks(runtime, users);
      }
      if (options.has(MEMORY)) {
        memory("after the load", runtime.memory());
      }
    }
    if (options.has(MEMORY)) {
      start(tokens, users);
    }
    return List.copyOf(lines);
  }

  private void rows(ScimRuntime runtime, int users) throws IOException {
    Directory warm = directory(runtime, ScimRuntime.LABELS.getFirst(), WARM_USERS);
    Directory measured = directory(runtime, ScimRuntime.LABELS.getLast(), users);
    Row create = new CreateUser();
    create.run(warm, effort);
    Outcome created = run(runtime, create, measured);
    if (options.has(create.key())) {
      add(create, created);
    }
    if (options.has("get")) {
      helidon(measured);
    }
    if (options.only().contains(FAIRNESS)) {
      fairness(new Fairness(warm, measured));
    }
    for (Row row : ROWS) {
      if (options.has(row.key())) {
        row.run(warm, effort.warmUp());
        add(row, run(runtime, row, measured));
      }
    }
  }

  private Outcome run(ScimRuntime runtime, Row row, Directory directory) throws IOException {
    Path flames = options.flames();
    if (flames == null) {
      return row.run(directory, effort);
    }
    String name = row.key() + "-" + database.name().toLowerCase(Locale.ROOT);
    CpuRecording recording = CpuRecording.start(runtime.pid(), flames.resolve(name + ".jfr"));
    Outcome outcome = row.run(directory, effort);
    Files.writeString(
        flames.resolve(name + ".svg"),
        FlameGraph.svg(row.title() + ", " + database.name(), recording.stop()));
    return outcome;
  }

  private void webhooks(ScimRuntime runtime, int users) throws IOException, InterruptedException {
    Deliveries.Rate rate = new Deliveries(runtime).measure(users, effort);
    add(
        new Line(
            database.name(),
            WEBHOOKS,
            "webhook deliveries to one fast receiver",
            rate.perSecond(),
            null,
            null,
            rate.cpuMicros(),
            "",
            "5,000/s",
            "%,d events".formatted(rate.events())));
  }

  /** Only if it is asked for, since it takes its time. */
  private void fairness(Fairness fairness) {
    fairness.beside(Fairness.Noise.PAGES, NOISY_CONNECTIONS, effort.warmUp());
    Measurement alone = fairness.alone(effort);
    add(Line.of(labels(FAIRNESS, "a quiet directory alone", ""), alone, "", ""));
    for (Fairness.Noise noise : Fairness.Noise.values()) {
      Fairness.Beside both = fairness.beside(noise, NOISY_CONNECTIONS, effort);
      String title = "beside one with " + noise.name().toLowerCase(Locale.ROOT);
      add(
          Line.of(
              labels(FAIRNESS, title, "p99 1.5 × alone"),
              both.quiet(),
              "p99 %.2f × alone".formatted(both.quiet().millis(P99) / alone.millis(P99)),
              "the other %.0f/s, p99 %.0f ms"
                  .formatted(both.noisy().perSecond(), both.noisy().millis(P99))));
    }
  }

  private static Directory directory(ScimRuntime runtime, String label, int users) {
    String token = runtime.tokens().getOrDefault(label, "");
    return new Directory(
        runtime.target(),
        new Requests(label, token),
        new Directory.Application(runtime.api(), runtime.applicationToken(label)),
        users);
  }

  private void rawCommits(int rows) throws SQLException {
    RawCommits.Rate rate = RawCommits.measure(database, rows);
    rawCommits = rate.perSecond();
    add(
        new Line(
            database.name(),
            "raw-commit",
            rows == 1 ? "raw commit of one row" : "raw commit of " + rows + " rows",
            rate.perSecond(),
            null,
            null,
            rate.cpuPerRow(),
            "",
            "",
            "rows, one connection"));
  }

  private void helidon(Directory like) throws IOException {
    try (RawHelidon helidon = RawHelidon.start(options.setup().java(), like.someUser())) {
      Anything.get(helidon.target(), like, effort.warmUp());
      Measurement raw = Anything.get(helidon.target(), like, effort);
      helidonCpu = raw.cpuPerRequest();
      add(Line.of(labels("raw-helidon", "raw Helidon, the same body", ""), raw, "", ""));
    }
  }

  private void add(Row row, Outcome outcome) {
    Measurement measured = outcome.measurement();
    String ratio = "";
    if (row instanceof CreateUser) {
      ratio = "%.2f of raw commits".formatted(measured.perSecond() / rawCommits);
    } else if (helidonCpu > 0) {
      ratio = "%.1f × Helidon's CPU".formatted(measured.cpuPerRequest() / helidonCpu);
    }
    add(Line.of(labels(row.key(), row.title(), row.goal()), measured, ratio, outcome.remark()));
  }

  private void memory(String when, Memory memory) {
    add(
        Line.remark(
            labels(MEMORY, "memory " + when, "200 MiB with 100,000 users"),
            "%d MiB resident, %d MiB proportional"
                .formatted(
                    memory.residentKilobytes() >> 10, memory.proportionalKilobytes() >> 10)));
  }

  /** Starts again on what is stored now. */
  private void start(Map<String, String> tokens, int users) throws IOException {
    long begin = System.nanoTime();
    try (ScimRuntime runtime = ScimRuntime.start(options.setup(), database, tokens)) {
      directory(runtime, ScimRuntime.LABELS.getLast(), users).body("/Users?count=1");
      double seconds = (System.nanoTime() - begin) / 1e9;
      double cpu = Cpu.micros(runtime.pid()) / 1e6;
      add(
          Line.remark(
              labels("start", "first answer after the start", "1 s"),
              "%.2f s, %.2f s of CPU".formatted(seconds, cpu)));
      memory("after the first answer", runtime.memory());
    }
  }

  private Line.Labels labels(String key, String title, String goal) {
    return new Line.Labels(database.name(), key, title, goal);
  }

  private void add(Line line) {
    lines.add(line);
    listener.accept(line);
  }
}
