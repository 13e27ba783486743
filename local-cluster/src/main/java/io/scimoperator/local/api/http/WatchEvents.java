package io.scimoperator.local.api.http;

import java.io.IOException;

/** Where the events of a watch go. */
interface WatchEvents {

  /**
   * Writes an event, which may wait for the next {@link #flush}.
   *
   * @param object JSON
   */
  void send(String type, byte[] object) throws IOException;

  void flush() throws IOException;
}
