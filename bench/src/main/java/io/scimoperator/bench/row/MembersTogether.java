package io.scimoperator.bench.row;

import io.scimoperator.bench.load.Measurement;
import io.scimoperator.bench.load.Script;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Many connections add members to one group: all that was acknowledged must be there. */
public final class MembersTogether implements Row {

  private static final int EACH = 100;

  @Override
  public String key() {
    return "members-together";
  }

  @Override
  public String title() {
    return "add members to one group together";
  }

  @Override
  public String goal() {
    return "all kept, none refused";
  }

  @Override
  public Outcome run(Directory directory, Effort effort) {
    int members = Math.min(directory.users(), effort.connections() * EACH);
    String group = directory.newGroup();
    AtomicInteger next = new AtomicInteger();
    AtomicInteger acknowledged = new AtomicInteger();
    Script script =
        client -> {
          int number = next.getAndIncrement();
          if (number >= members) {
            return false;
          }
          String body = Bodies.addMembers(List.of(directory.id(number)));
          if (client.send(directory.requests().patch("/Groups/" + group, body)) == 204) {
            acknowledged.incrementAndGet();
          }
          return true;
        };
    Measurement measurement = directory.load(effort.connections()).run(connection -> script);
    String body = directory.body("/Groups/" + group + "?attributes=members.value");
    int kept = body.split("\"value\":", -1).length - 1;
    return new Outcome(
        measurement,
        "%d sent, %d acknowledged, %d kept".formatted(members, acknowledged.get(), kept));
  }
}
