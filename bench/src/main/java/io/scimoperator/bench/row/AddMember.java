package io.scimoperator.bench.row;

import io.scimoperator.bench.load.Load;
import io.scimoperator.bench.load.Measurement;
import io.scimoperator.bench.load.Script;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Adds one member at a time to a group that grows, on one connection. */
public final class AddMember implements Row {

  /** Members of a group that is measured at its beginning and at its end. */
  private static final int FEW = 10;

  private static final int SAMPLE = 500;

  @Override
  public String key() {
    return "add-member";
  }

  @Override
  public String title() {
    return "PATCH add one member, 1 connection";
  }

  @Override
  public String goal() {
    return "2,500/s, p50 at the end within 1.2 × of p50 at 10";
  }

  @Override
  public Outcome run(Directory directory, Effort effort) {
    int members = Math.min(effort.members(), directory.users());
    String group = directory.newGroup();
    AtomicInteger next = new AtomicInteger();
    add(directory, group, next, FEW);
    Measurement all = add(directory, group, next, members - SAMPLE);
    Measurement last = add(directory, group, next, members);
    Measurement first = aroundTen(directory, effort);
    double ratio = last.millis(0.5) / first.millis(0.5);
    return new Outcome(
        all,
        "p50 %.3f ms at 10 members, %.3f ms at %,d: %.2f ×"
            .formatted(first.millis(0.5), last.millis(0.5), members, ratio));
  }

  /** As many samples as at the end, each into a group with ten members or a few more. */
  private static Measurement aroundTen(Directory directory, Effort effort) {
    int each = 20;
    List<String> groups =
        IntStream.range(0, SAMPLE / each).mapToObj(i -> directory.newGroup(FEW)).toList();
    AtomicInteger turn = new AtomicInteger();
    Script script =
        client -> {
          int number = turn.getAndIncrement();
          if (number >= SAMPLE || FEW + number / groups.size() >= directory.users()) {
            return false;
          }
          String group = groups.get(number % groups.size());
          String member = directory.id(FEW + number / groups.size());
          client.expect(
              204,
              directory.requests().patch("/Groups/" + group, Bodies.addMembers(List.of(member))));
          return true;
        };
    return new Load(directory.target(), 1, effort.time().multipliedBy(10))
        .run(connection -> script);
  }

  private static Measurement add(Directory directory, String group, AtomicInteger next, int end) {
    Script script =
        client -> {
          int number = next.get();
          if (number >= end) {
            return false;
          }
          next.incrementAndGet();
          String body = Bodies.addMembers(List.of(directory.id(number)));
          client.expect(204, directory.requests().patch("/Groups/" + group, body));
          return true;
        };
    return directory.load(1).run(connection -> script);
  }
}
