package io.scimoperator.runtime.delivery.webhook;

import java.util.List;

/** The body of a delivery and its headers. */
final class Message {

  private final byte[] body;
  private final List<Header> headers;

  /** One line of the head. */
  record Header(String name, String value) {}

  /** Of a body that nobody changes any more. */
  Message(byte[] body, List<Header> headers) {
    this.body = body;
    this.headers = List.copyOf(headers);
  }

  byte[] body() {
    return body;
  }

  List<Header> headers() {
    return headers;
  }
}
