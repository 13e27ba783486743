package io.scimoperator.runtime.delivery.webhook;

import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.store.StoreException;
import io.scimoperator.secret.SigningSecret;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does what takes time for one receiver, each on a thread of its own, and tells what came of it.
 *
 * @param outcomes takes signals of any thread
 */
record Courier(Sending sending, LogReader reader, Consumer<Signal> outcomes) {

  private static final Logger LOG = System.getLogger(Courier.class.getName());

  /** Reads a page of the log. */
  void read(Endpoint endpoint, long from, int size, Instant now) {
    try {
      outcomes.accept(new Signal.Read(reader.page(endpoint, from, size, now)));
    } catch (RuntimeException e) {
      outcomes.accept(new Signal.Unread(e));
    }
  }

  /**
   * Makes an attempt.
   *
   * @param known its event; null if that is to be read
   * @param secrets to sign with
   */
  void send(Item item, @Nullable Event known, Endpoint endpoint, List<SigningSecret> secrets) {
    outcomes.accept(new Signal.Answered(item, answer(item, known, endpoint, secrets)));
  }

  private Answer answer(
      Item item, @Nullable Event known, Endpoint endpoint, List<SigningSecret> secrets) {
    try {
      return Optional.ofNullable(known)
          .or(() -> reader.event(item.id))
          .map(event -> post(item, event, endpoint, secrets))
          .orElseGet(Answer.Lost::new);
    } catch (StoreException e) {
      return new Answer.Unanswered("Its event could not be read at the moment.", Duration.ZERO);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "an event was not sent to a webhook, it is tried again: a bug", e);
      return new Answer.Unanswered("It could not be sent: see the log.", Duration.ZERO);
    }
  }

  private Answer post(Item item, Event event, Endpoint endpoint, List<SigningSecret> secrets) {
    Sending.Tools tools = sending.tools();
    Instant now = tools.clock().instant();
    Optional<Message> message = tools.messages().of(endpoint, event, secrets, now);
    if (message.isEmpty()) {
      return new Answer.Irrelevant();
    }
    GuardedClient.Call call = tools.client().call(endpoint, message.get());
    item.call = call;
    Answer answer = call.send();
    return endpoint.push() == null ? answer : PushAnswer.of(answer);
  }
}
