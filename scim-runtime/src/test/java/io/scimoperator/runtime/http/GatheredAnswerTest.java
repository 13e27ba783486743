package io.scimoperator.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scimoperator.runtime.schema.ScimException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatheredAnswerTest {

  private static final byte[] PAGE = new byte[200 << 10];

  private final GatheredAnswer.Places places =
      new GatheredAnswer.Places(new Semaphore(1), new Semaphore(1));
  private final GatheredAnswer answer = new GatheredAnswer(places);
  private final GatheredAnswer second = new GatheredAnswer(places);
  private final GatheredAnswer third = new GatheredAnswer(places);

  @AfterEach
  void discard() {
    answer.discard();
    second.discard();
    third.discard();

    assertThat(places.memory().availablePermits()).isEqualTo(1);
    assertThat(places.files().availablePermits()).isEqualTo(1);
  }

  private static byte[] sent(GatheredAnswer answer) throws IOException {
    ByteArrayOutputStream client = new ByteArrayOutputStream();
    answer.sendTo(client);
    return client.toByteArray();
  }

  @Test
  void whatIsSmallIsInMemory() throws IOException {
    answer.write("small".getBytes(StandardCharsets.UTF_8));

    assertThat(answer.bytes()).asString().isEqualTo("small");
    assertThat(sent(answer)).asString().isEqualTo("small");
    assertThat(answer.length()).isEqualTo(5);
  }

  @Test
  void aPageThatFindsAPlaceIsInMemory() throws IOException {
    answer.write(PAGE);

    assertThat(answer.bytes()).hasSize(PAGE.length);
  }

  @Test
  void whoFindsNoPlaceIsInAFile() throws IOException {
    answer.write(PAGE);
    second.write(new byte[60 << 10]);

    assertThat(second.bytes()).isNotNull();
    second.write(new byte[60 << 10]);
    assertThat(second.bytes()).isNull();
    assertThat(sent(second)).hasSize(120 << 10);
  }

  @Test
  void thePlaceOfWhoHasGoneIsFree() throws IOException {
    answer.write(PAGE);
    answer.discard();
    answer.discard();
    second.write(PAGE);
    third.write(PAGE);

    assertThat(second.bytes()).isNotNull();
    assertThat(third.bytes()).isNull();
  }

  @Test
  void whatBecomesTooLongForItsPlaceLeavesIt() throws IOException {
    answer.write(PAGE);
    answer.write(PAGE);

    assertThat(answer.bytes()).isNull();
    assertThat(places.memory().availablePermits()).isEqualTo(1);
  }

  @Test
  void whatIsInAFileIsSentInItsOrder() throws IOException {
    byte[] half = PAGE.clone();
    half[0] = 'a';
    answer.write(half);
    half[0] = 'b';
    answer.write(half);
    answer.write('c');

    byte[] sent = sent(answer);
    assertThat(answer.length()).isEqualTo(2 * half.length + 1);
    assertThat(sent).hasSize(2 * half.length + 1);
    assertThat(sent[0]).isEqualTo((byte) 'a');
    assertThat(sent[half.length]).isEqualTo((byte) 'b');
    assertThat(sent[2 * half.length]).isEqualTo((byte) 'c');
  }

  @Test
  void whatIsTooLongForAFileIsNotGathered() throws IOException {
    answer.write(new byte[GatheredAnswer.MOST]);

    assertThatThrownBy(() -> answer.write('c')).isInstanceOf(GatheredAnswer.Overfull.class);
  }

  @Test
  void whoFindsNoFileIsToldToComeAgain() throws IOException {
    answer.write(new byte[1 << 20]);

    assertThatThrownBy(() -> second.write(new byte[1 << 20]))
        .isInstanceOfSatisfying(
            ScimException.class,
            e -> assertThat(e.kind()).isEqualTo(ScimException.Kind.TOO_MANY_REQUESTS))
        .hasMessageContaining("Too many large answers");
  }
}
