package io.scimoperator.bench.row;

import io.scimoperator.bench.load.Load;
import io.scimoperator.bench.load.Measurement;
import io.scimoperator.bench.load.Script;
import io.scimoperator.bench.load.Target;

/** A GET by id of a server that looks at no request. */
public final class Anything {

  private Anything() {}

  public static Measurement get(Target target, Directory like, Effort effort) {
    byte[] request = like.requests().get("/Users/" + like.id(0));
    Script script =
        client -> {
          client.expect(200, request);
          return true;
        };
    return new Load(target, effort.connections(), effort.time()).run(connection -> script);
  }
}
