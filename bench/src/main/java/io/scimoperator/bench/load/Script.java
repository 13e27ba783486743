package io.scimoperator.bench.load;

import java.io.IOException;

/** What one worker does again and again. */
@FunctionalInterface
public interface Script {

  /** One turn, usually one request; false if there is nothing left to do. */
  boolean turn(Client client) throws IOException;
}
