package io.scimoperator.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GatheredAnswerTest {

  private static final byte[] PAGE = new byte[200 << 10];

  private final ByteArrayOutputStream client = new ByteArrayOutputStream();
  private final AtomicInteger asked = new AtomicInteger();
  private final Semaphore places = new Semaphore(1);
  private final GatheredAnswer answer = answer();

  private GatheredAnswer answer() {
    return new GatheredAnswer(
        places,
        () -> {
          asked.incrementAndGet();
          return client;
        });
  }

  @Test
  void whatIsSmallIsKept() throws IOException {
    answer.write("small".getBytes(StandardCharsets.UTF_8));
    answer.close();

    assertThat(answer.isKept()).isTrue();
    assertThat(answer.bytes()).asString().isEqualTo("small");
    assertThat(answer.length()).isEqualTo(5);
    assertThat(asked).hasValue(0);
  }

  @Test
  void aPageThatFindsAPlaceIsKept() throws IOException {
    answer.write(PAGE);

    assertThat(answer.isKept()).isTrue();
    assertThat(answer.bytes()).hasSize(PAGE.length);
  }

  @Test
  void whoFindsNoPlaceIsSentAsItComes() throws IOException {
    answer.write(PAGE);
    GatheredAnswer second = answer();
    second.write(new byte[60 << 10]);

    assertThat(second.isKept()).isTrue();
    second.write(new byte[60 << 10]);
    assertThat(second.isKept()).isFalse();
    assertThat(client.size()).isEqualTo(120 << 10);
  }

  @Test
  void thePlaceOfWhoHasGoneIsFree() throws IOException {
    answer.write(PAGE);
    answer.leave();
    answer.leave();
    GatheredAnswer second = answer();
    second.write(PAGE);
    GatheredAnswer third = answer();
    third.write(PAGE);

    assertThat(second.isKept()).isTrue();
    assertThat(third.isKept()).isFalse();
  }

  @Test
  void whatBecomesTooLongForItsPlaceLeavesIt() throws IOException {
    answer.write(PAGE);
    answer.write(PAGE);

    assertThat(answer.isKept()).isFalse();
    assertThat(places.availablePermits()).isEqualTo(1);
  }

  @Test
  void whatIsNotIsSentInItsOrder() throws IOException {
    byte[] half = PAGE.clone();
    half[0] = 'a';
    answer.write(half);
    half[0] = 'b';
    answer.write(half);
    answer.write('c');

    assertThat(answer.isKept()).isFalse();
    assertThat(answer.length()).isEqualTo(2 * half.length + 1);
    assertThat(client.toByteArray()).hasSize(2 * half.length + 1);
    assertThat(client.toByteArray()[0]).isEqualTo((byte) 'a');
    assertThat(client.toByteArray()[half.length]).isEqualTo((byte) 'b');
    assertThat(client.toByteArray()[2 * half.length]).isEqualTo((byte) 'c');
    assertThat(asked).hasValue(1);
  }
}
