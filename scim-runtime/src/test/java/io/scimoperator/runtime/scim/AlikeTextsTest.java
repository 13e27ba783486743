package io.scimoperator.runtime.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlikeTextsTest {

  private static final int MORE_THAN_A_MODEL_HAS = 1500;

  private final AlikeTexts texts = new AlikeTexts();

  private static byte[] user(int number) {
    String text =
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"%d\",\"userName\":\"user%d@example.com\"}"
            .formatted(number, number);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsKeptIsReadAsItWas() {
    var kept =
        IntStream.range(0, MORE_THAN_A_MODEL_HAS).mapToObj(i -> texts.keep(user(i))).toList();

    for (int i = 0; i < kept.size(); i++) {
      assertThat(texts.text(kept.get(i))).isEqualTo(user(i));
    }
  }

  @Test
  void textsThatResembleEachOtherTakeLittle() {
    texts.keep(user(1));

    assertThat(texts.keep(user(2)).deflated().length).isLessThan(user(2).length / 3);
  }

  @Test
  void whatNothingCanBeMadeOfIsKeptToo() {
    byte[] noise = new byte[32 << 10];
    new Random(7).nextBytes(noise);
    texts.keep(user(1));

    assertThat(texts.text(texts.keep(noise))).isEqualTo(noise);
    assertThat(texts.text(texts.keep(new byte[0]))).isEmpty();
  }
}
