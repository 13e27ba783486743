package io.scimoperator.cli.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scimoperator.cli.cluster.Cluster;
import io.scimoperator.cli.doctor.Cause;
import io.scimoperator.cli.doctor.Finding;
import io.scimoperator.cli.doctor.Surveyor;
import io.scimoperator.cli.doctor.Walk;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.output.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code doctor}: what is wrong with a Directory, and what to do about it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Walk from what the cluster has to have, through DNS, ingress, Service and pods, to the data"
          + " and the tokens of a Directory, and say what is wrong and what to do about it.",
      "Changes nothing. What you may not look at is skipped. Ends with 1 if something is wrong."
    })
final class DoctorCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ClusterOptions where = new ClusterOptions();
  @Mixin private OutputOption output = new OutputOption();

  @Parameters(paramLabel = "NAME", description = "The Directory.")
  private String name = "";

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The result for programs. */
  record Result(boolean well, List<Line> steps) {
    Result {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A step of the walk.
   *
   * @param outcome ok, wrong or skipped
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String step, String outcome, @Nullable Cause cause, String message, @Nullable String advice) {

    static Line of(Walk.Stop stop) {
      return switch (stop.finding()) {
        case Finding.Fine(String detail) -> new Line(stop.step(), "ok", null, detail, null);
        case Finding.Skipped(String why) -> new Line(stop.step(), "skipped", null, why, null);
        case Finding.Wrong(Cause cause, String message, String advice) ->
            new Line(stop.step(), "wrong", cause, message, advice);
      };
    }
  }

  @Override
  public Integer call() {
    try (Cluster cluster = where.cluster()) {
      List<Walk.Stop> stops = new Surveyor(cluster, terminal.clock()).walk(name);
      boolean well = Walk.wrong(stops).findAny().isEmpty();
      List<Line> lines = stops.stream().map(Line::of).toList();
      output.write(terminal, new Result(well, lines), () -> text(lines));
      return (well ? ExitCode.OK : ExitCode.WRONG_STATE).number();
    }
  }

  private static List<String> text(List<Line> lines) {
    List<String> text = new ArrayList<>();
    for (Line line : lines) {
      text.add("%-8s %-12s %s".formatted(line.outcome(), line.step(), line.message()));
      if (line.advice() != null) {
        text.add("%-21s → %s".formatted("", line.advice()));
      }
    }
    long wrong = lines.stream().filter(line -> line.cause() != null).count();
    text.add("");
    text.add(
        wrong == 0
            ? "Nothing is wrong."
            : "%d of %d steps found something wrong; begin with the first."
                .formatted(wrong, lines.size()));
    return text;
  }
}
