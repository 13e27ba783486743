package io.scimoperator.bench.row;

import io.scimoperator.bench.load.Script;

/** Reads any user by id. */
public final class GetUser implements Row {

  @Override
  public String key() {
    return "get";
  }

  @Override
  public String title() {
    return "GET by id";
  }

  @Override
  public String goal() {
    return "10,000/s, 2.5 × CPU of Helidon";
  }

  @Override
  public Outcome run(Directory directory, Effort effort) {
    Script script =
        client -> {
          String id = directory.id(directory.randomUser());
          client.expect(200, directory.requests().get("/Users/" + id));
          return true;
        };
    return new Outcome(
        directory.load(effort.connections(), effort.time()).run(connection -> script), "");
  }
}
