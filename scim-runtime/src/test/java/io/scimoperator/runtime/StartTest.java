package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

  @TempDir private Path data;

  @Test
  void aTakenPortIsSaidInOneLineAndNothingGoesOnRunning() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket taken = new ServerSocket(0, 1, loopback)) {
      Configuration configuration =
          Configuration.of(
              Map.of(
                  "SCIM_DATA_DIR",
                  data.toString(),
                  "SCIM_BIND_ADDRESS",
                  "127.0.0.1",
                  "SCIM_PORT",
                  "0",
                  "SCIM_ADMIN_PORT",
                  "0",
                  "SCIM_API_PORT",
                  String.valueOf(taken.getLocalPort())));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> ScimServer.start(configuration))
          .withMessageContaining("port is taken")
          .withMessageContaining("SCIM_API_PORT");
    }
  }

  @Test
  void aBadVariableIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Configuration.of(Map.of("SCIM_PORT", "http")))
        .withMessageContaining("SCIM_PORT");
  }

  @Test
  void withoutVariablesThePortsAreTheDocumentedOnes() {
    assertThat(Configuration.of(Map.of()).ports())
        .isEqualTo(new Configuration.Ports(8080, 8081, 9090));
  }
}
