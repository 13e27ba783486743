package io.scimoperator.runtime.scim;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.scimoperator.runtime.store.Changes;
import io.scimoperator.runtime.store.Store;
import java.util.Optional;

/**
 * Answers about one user each, kept for as long as nothing of the user has changed and nobody needs
 * the memory. Providers ask for the same users again in every cycle.
 */
final class KnownAnswers {

  /** A larger one is not kept. */
  private static final int MOST_BYTES = 32 << 10;

  /** Bytes that keeping an answer takes beside the answer itself. */
  private static final int OVERHEAD = 280;

  private final Store store;
  private final AlikeTexts texts = new AlikeTexts();
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
            .weigher(
                (Question question, Known answer) -> answer.text().deflated().length + OVERHEAD)
            .softValues()
            .executor(Runnable::run)
            .build();
  }

  /** What is asked; another one may look the same, so that what is kept begins with it. */
  private record Question(long directory, int hash) {

    static Question of(ScimExchange exchange, String url) {
      return new Question(exchange.caller().directory().key(), url.hashCode());
    }
  }

  /**
   * An answer about a user who was read after a moment.
   *
   * @param configuration digest of what the directory was configured to be
   * @param place where changes of the user are noted
   * @param text the question, and the answer to it
   */
  private record Known(String configuration, int place, long since, AlikeTexts.Kept text) {}

  /** To be asked for before what is answered is read. */
  long moment() {
    return store.changes().moment();
  }

  /** Sends the answer that is known to a question, if there is one. */
  boolean send(ScimExchange exchange) {
    if (moment() == Changes.NEVER) {
      return false;
    }
    String url = exchange.url();
    Known found = known.getIfPresent(Question.of(exchange, url));
    if (found == null || !isTrue(exchange, found)) {
      return false;
    }
    Optional<Answer> answer = Answer.to(url, texts.text(found.text()));
    answer.ifPresent(it -> it.send(exchange));
    return answer.isPresent();
  }

  private boolean isTrue(ScimExchange exchange, Known found) {
    return found.configuration().equals(exchange.caller().directory().digest())
        && store
            .changes()
            .isUnchanged(exchange.caller().directory().key(), found.place(), found.since());
  }

  /** Sends an answer that is about that user alone, and keeps it. */
  void send(ScimExchange exchange, String userId, long since, Answer answer) {
    if (since != Changes.NEVER && answer.body().length <= MOST_BYTES) {
      String url = exchange.url();
      long directory = exchange.caller().directory().key();
      known.put(
          Question.of(exchange, url),
          new Known(
              exchange.caller().directory().digest(),
              store.changes().place(directory, userId),
              since,
              texts.keep(answer.bytes(url))));
    }
    answer.send(exchange);
  }
}
