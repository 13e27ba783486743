package io.scimoperator.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GatheredAnswerTest {

  private final ByteArrayOutputStream client = new ByteArrayOutputStream();
  private final AtomicInteger asked = new AtomicInteger();
  private final GatheredAnswer answer =
      new GatheredAnswer(() -> {
        asked.incrementAndGet();
        return client;
      });

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
  void whatIsNotIsSentInItsOrder() throws IOException {
    byte[] half = new byte[200 << 10];
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
