package io.scimoperator.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.scimoperator.cli.runtime.ForwardedPort;
import io.scimoperator.cli.runtime.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A port of a pod, forwarded as {@code kubectl port-forward} does. */
class ForwardTest {

  private final CountDownLatch left = new CountDownLatch(1);
  private ApiClient api;
  private ServerSocket echo;

  @BeforeEach
  void start() throws IOException {
    api = ApiClient.start(LocalApiOptions.inMemory());
    echo = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::echo);
    Pod pod = api.client().resource(Samples.pod("local")).create();
    pod.getStatus().setPodIP(echo.getInetAddress().getHostAddress());
    api.client().resource(pod).updateStatus();
  }

  @AfterEach
  void stop() throws IOException {
    echo.close();
    api.close();
  }

  private void echo() {
    try (Socket caller = echo.accept()) {
      caller.getInputStream().transferTo(caller.getOutputStream());
    } catch (IOException e) {
      left.countDown();
    } finally {
      left.countDown();
    }
  }

  private ForwardedPort forward(String pod, int port) {
    Pod named =
        new PodBuilder(Samples.pod("local")).editMetadata().withName(pod).endMetadata().build();
    return ForwardedPort.open(api.client(), named, port);
  }

  private static Socket connect(ForwardedPort forward) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), forward.address().getPort());
  }

  @Test
  void whatIsSentArrivesAndWhatIsAnsweredComesBack() throws Exception {
    byte[] message = "x".repeat(100_000).getBytes(UTF_8);

    try (ForwardedPort forward = forward("p", echo.getLocalPort());
        Socket socket = connect(forward)) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              socket.getOutputStream().write(message);
            } catch (IOException e) {
              left.countDown();
            }
          });
      assertThat(socket.getInputStream().readNBytes(message.length)).isEqualTo(message);
    }

    left.await();
  }

  @Test
  void aPodThatThereIsNotForwardsNothing() throws IOException {
    try (ForwardedPort forward = forward("nobody", echo.getLocalPort());
        Socket socket = connect(forward)) {
      assertThat(ended(socket)).isTrue();
      assertThat(forward.trouble()).contains(new Trouble.Refused(400));
    }
  }

  /** By an end or by a reset, as the client has it. */
  private static boolean ended(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }
}
