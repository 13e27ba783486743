package io.scimoperator.runtime.delivery.webhook;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.scimoperator.api.v1alpha1.WebhookFormat;
import io.scimoperator.runtime.delivery.webhook.Message.Header;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.secret.SigningSecret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes events as receivers want them. Pure.
 *
 * @param json the standard body of an event
 */
record Messages(Function<Event, String> json) {

  private static final String JSON = "application/json";

  /**
   * An event for a receiver; empty if it says nothing to it.
   *
   * @param secrets to sign with; the first one is that of signatures of which there is but one
   */
  Optional<Message> of(Endpoint endpoint, Event event, List<SigningSecret> secrets, Instant now) {
    Endpoint.Push push = endpoint.push();
    if (push != null) {
      return push.feed().token(event, now).map(token -> securityEvent(push, token));
    }
    return Optional.of(
        switch (endpoint.format()) {
          case WebhookFormat.STANDARD -> standard(event, secrets, now);
          case WebhookFormat.CLOUD_EVENTS -> cloudEvent(endpoint, event, secrets, now);
        });
  }

  /** RFC 8935 §2.1. */
  private static Message securityEvent(Endpoint.Push push, String token) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Content-Type", "application/secevent+jwt"));
    headers.add(new Header("Accept", JSON));
    if (push.authorization() != null) {
      headers.add(new Header("Authorization", push.authorization()));
    }
    return new Message(token.getBytes(StandardCharsets.US_ASCII), headers);
  }

  private Message standard(Event event, List<SigningSecret> secrets, Instant now) {
    byte[] body = json.apply(event).getBytes(StandardCharsets.UTF_8);
    List<Header> headers = new ArrayList<>(Signatures.standard(secrets, event.id(), now, body));
    headers.add(Signatures.workos(secrets.getFirst(), now, body));
    headers.add(new Header("Content-Type", JSON));
    return new Message(body, headers);
  }

  /** CloudEvents 1.0 over HTTP, §3.1 binary mode; {@code partitionkey} keeps brokers in order. */
  private static Message cloudEvent(
      Endpoint endpoint, Event event, List<SigningSecret> secrets, Instant now) {
    byte[] body = event.json().getBytes(StandardCharsets.UTF_8);
    String subject = ResourceKeys.of(endpoint.directoryId(), event).getFirst();
    CloudEvent cloudEvent =
        CloudEventBuilder.v1()
            .withId(event.id())
            .withSource(URI.create("urn:scim-operator:" + endpoint.directoryId()))
            .withType(event.type().wireName())
            .withSubject(subject)
            .withTime(event.createdAt().atOffset(ZoneOffset.UTC))
            .withDataContentType(JSON)
            .withData(body)
            .withExtension("partitionkey", subject)
            .withExtension("requestid", event.cause().requestId())
            .build();
    List<Header> headers = new ArrayList<>(Signatures.standard(secrets, event.id(), now, body));
    HttpMessageFactory.createWriter(
            (name, value) -> headers.add(new Header(name, value)), written -> {})
        .writeBinary(cloudEvent);
    return new Message(body, headers);
  }
}
