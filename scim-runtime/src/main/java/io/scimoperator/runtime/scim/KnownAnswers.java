package io.scimoperator.runtime.scim;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.scimoperator.runtime.store.Changes;
import io.scimoperator.runtime.store.Store;

/**
 * Answers about one user each, kept for as long as nothing of the user has changed and nobody needs
 * the memory. Providers ask for the same users again in every cycle.
 */
final class KnownAnswers {

  /** A larger one is not kept. */
  private static final int MOST_BYTES = 32 << 10;

  /** Bytes that keeping an answer takes beside the answer and the question. */
  private static final int OVERHEAD = 350;

  private final Store store;
  private final Cache<Question, Known> known;

  /**
   * No answers yet.
   *
   * @param store where the users are
   * @param bytes that the answers may take, at most
   */
  KnownAnswers(Store store, long bytes) {
    this.store = store;
    this.known =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher(KnownAnswers::weight)
            .softValues()
            .executor(Runnable::run)
            .build();
  }

  /**
   * What is asked.
   *
   * @param configuration digest of what the directory was configured to be
   * @param url whole, as the client sees it
   */
  private record Question(long directory, String configuration, String url) {

    static Question of(ScimExchange exchange) {
      return new Question(
          exchange.caller().directory().key(),
          exchange.caller().directory().digest(),
          exchange.exchange().origin() + exchange.exchange().target());
    }
  }

  /** An answer about a user who was read after a moment. */
  private record Known(String userId, long since, Answer answer) {}

  private static int weight(Question question, Known known) {
    return known.answer().body().length + question.url().length() + OVERHEAD;
  }

  /** To be asked for before what is answered is read. */
  long moment() {
    return store.changes().moment();
  }

  /** Sends the answer that is known to a question, if there is one. */
  boolean send(ScimExchange exchange) {
    Known found = known.getIfPresent(Question.of(exchange));
    if (found == null || !isTrue(exchange, found)) {
      return false;
    }
    found.answer().send(exchange);
    return true;
  }

  private boolean isTrue(ScimExchange exchange, Known found) {
    return store
        .changes()
        .isUnchanged(exchange.caller().directory().key(), found.userId(), found.since());
  }

  /** Sends an answer that is about that user alone, and keeps it. */
  void send(ScimExchange exchange, String userId, long since, Answer answer) {
    if (since != Changes.NEVER && answer.body().length <= MOST_BYTES) {
      Question question = Question.of(exchange);
      known.put(question, new Known(userId, since, answer.sharing(question.url())));
    }
    answer.send(exchange);
  }
}
