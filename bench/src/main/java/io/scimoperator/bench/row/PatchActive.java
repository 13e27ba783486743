package io.scimoperator.bench.row;

import io.scimoperator.bench.load.Script;
import java.util.concurrent.ThreadLocalRandom;

/** Sets active of any user, to either value. */
public final class PatchActive implements Row {

  @Override
  public String key() {
    return "patch";
  }

  @Override
  public String title() {
    return "PATCH active";
  }

  @Override
  public String goal() {
    return "5,000/s";
  }

  @Override
  public Outcome run(Directory directory, Effort effort) {
    Script script =
        client -> {
          int number = directory.randomUser();
          String body = Bodies.active(ThreadLocalRandom.current().nextBoolean());
          client.expect(200, directory.requests().patch("/Users/" + directory.id(number), body));
          return true;
        };
    return new Outcome(
        directory.load(effort.connections(), effort.time()).run(connection -> script), "");
  }
}
