package io.scimoperator.local.api.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Events as lines of JSON in the body of a response. */
record EventLines(OutputStream out) implements WatchEvents {

  private static final byte[] END = "}\n".getBytes(StandardCharsets.US_ASCII);

  @Override
  public void send(String type, byte[] object) throws IOException {
    out.write(("{\"type\":\"" + type + "\",\"object\":").getBytes(StandardCharsets.US_ASCII));
    out.write(object);
    out.write(END);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
