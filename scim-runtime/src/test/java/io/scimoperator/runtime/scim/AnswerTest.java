package io.scimoperator.runtime.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {

  private static final String URL = "https://scim.example/acme/scim/v2/Users/7";
  private static final byte[] BODY =
      "{\"id\":\"7\",\"title\":\"a\\nb\"}".getBytes(StandardCharsets.UTF_8);

  @Test
  void anAnswerIsMadeOfItsBytesAgain() {
    Answer one = new Answer(BODY, new Answer.Entity("W/\"3\"", URL));

    Answer again = Answer.to(URL + "?x=1", one.bytes(URL + "?x=1")).orElseThrow();

    assertThat(again.body()).isEqualTo(BODY);
    assertThat(again.resource()).isEqualTo(one.resource());
  }

  @Test
  void aListHasNoEntity() {
    Answer again = Answer.to(URL, new Answer(BODY, null).bytes(URL)).orElseThrow();

    assertThat(again.body()).isEqualTo(BODY);
    assertThat(again.resource()).isNull();
  }

  @Test
  void itIsNoneToAnotherQuestion() {
    byte[] bytes = new Answer(BODY, null).bytes(URL);

    assertThat(Answer.to("https://scim.example/acme/scim/v2/Users/8", bytes)).isEmpty();
    assertThat(Answer.to(URL + "?", bytes)).isEmpty();
    assertThat(Answer.to("https://scim.example/acme/scim/v2/Users/", bytes)).isEmpty();
  }
}
