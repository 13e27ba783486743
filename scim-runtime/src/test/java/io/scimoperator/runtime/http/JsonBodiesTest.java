package io.scimoperator.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class JsonBodiesTest {

  private final AtomicBoolean closed = new AtomicBoolean();
  private final ByteArrayOutputStream client =
      new ByteArrayOutputStream() {
        @Override
        public void close() {
          closed.set(true);
        }
      };

  private static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode().put("displayName", "Staff");
  }

  @Test
  void whatIsWrittenIsOver() {
    JsonBodies.write(json(), client);

    assertThat(client).hasToString("{\"displayName\":\"Staff\"}");
    assertThat(closed).isTrue();
  }

  @Test
  void whatBreaksOffIsNot() {
    IllegalStateException lost = new IllegalStateException("the database has gone");
    Iterable<String> members =
        () ->
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public String next() {
                throw lost;
              }
            };
    ObjectNode json = json().putPOJO("members", members);

    assertThatThrownBy(() -> JsonBodies.write(json, client)).isSameAs(lost);
    assertThat(closed).isFalse();
  }
}
