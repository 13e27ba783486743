package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A runtime whose volume comes back read-only. The kernel refuses to make one so while a file in it
 * is open for writing, so it is met at the start.
 */
class ReadOnlyVolumeProcessTest {

  @TempDir private Path data;
  @TempDir private Path copy;

  @Test
  void aVolumeThatIsReadOnlyIsSaidToBeAndOnceItIsNotAllIsThere() throws Exception {
    RuntimeProcess before = RuntimeProcess.start(Launch.in(data), Map.of());
    String id =
        RuntimeProcess.json(before.scim("POST", "/Users", "{\"userName\":\"jane\"}").orElseThrow())
            .path("id")
            .asText();
    assertThat(before.stop()).isEqualTo(143);

    assertThatThrownBy(
            () -> RuntimeProcess.start(Launch.in(data).withReadOnlyVolume(), before.tokens()))
        .hasMessageContaining("scim-runtime: the data directory " + data + " cannot be used")
        .hasMessageContaining("it is read-only: look at its volume")
        .hasMessageNotContaining("\tat ");

    RuntimeProcess after = RuntimeProcess.start(Launch.in(data), before.tokens());
    assertThat(after.scim("GET", "/Users/" + id, null).orElseThrow().statusCode()).isEqualTo(200);
    assertThat(after.scim("POST", "/Users", "{\"userName\":\"joe\"}").orElseThrow().statusCode())
        .isEqualTo(201);
    after.kill();
    StoreProof.requireSound(data, copy);
  }
}
