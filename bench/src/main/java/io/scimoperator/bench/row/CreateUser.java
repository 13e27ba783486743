package io.scimoperator.bench.row;

import io.scimoperator.bench.load.Script;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates all users of a directory; the other rows need them. */
public final class CreateUser implements Row {

  @Override
  public String key() {
    return "create";
  }

  @Override
  public String title() {
    return "create user";
  }

  @Override
  public String goal() {
    return "5,000/s, 300 µs; PostgreSQL 3,000/s";
  }

  @Override
  public Outcome run(Directory directory, Effort effort) {
    AtomicInteger next = new AtomicInteger();
    Script script =
        client -> {
          int number = next.getAndIncrement();
          if (number >= directory.users()) {
            return false;
          }
          client.expect(201, directory.requests().post("/Users", Bodies.user(number)));
          directory.created(number, Bodies.text(client.body(), "id"));
          return true;
        };
    return new Outcome(
        directory.load(effort.connections()).run(connection -> script),
        directory.users() + " users");
  }
}
