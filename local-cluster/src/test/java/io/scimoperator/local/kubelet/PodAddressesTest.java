package io.scimoperator.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PodAddressesTest {
  private final PodAddresses addresses = new PodAddresses(Path.of("/some/node"));

  @Test
  void eachPodHasItsOwnAndKeepsIt() {
    Set<String> given = new HashSet<>();
    for (int i = 0; i < 600; i++) {
      given.add(addresses.allocate("pod-" + i, Optional.empty(), List.of()));
    }

    assertThat(given).hasSize(600).allMatch(address -> address.matches("127\\.\\d+\\.\\d+\\.\\d+"));
    assertThat(given).noneMatch(address -> address.startsWith("127.0."));
    assertThat(given).noneMatch(address -> address.endsWith(".0") || address.endsWith(".255"));
    assertThat(addresses.allocate("pod-7", Optional.empty(), List.of())).isIn(given);
  }

  @Test
  void aPodOfAnEarlierRunGetsTheOneItHad() {
    String had = new PodAddresses(Path.of("/some/node")).allocate("a", Optional.empty(), List.of());
    String other = addresses.allocate("b", Optional.of(had), List.of());

    assertThat(other).isEqualTo(had);
    assertThat(addresses.allocate("c", Optional.of(had), List.of())).isNotEqualTo(had);
    assertThat(addresses.allocate("d", Optional.of("10.1.2.3"), List.of())).startsWith("127.");
  }

  @Test
  void anAddressWhereAPortIsTakenIsPassedOver() throws Exception {
    String first =
        new PodAddresses(Path.of("/some/node")).allocate("a", Optional.empty(), List.of());
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.ofLiteral(first), 0));

      String given = addresses.allocate("a", Optional.empty(), List.of(taken.getLocalPort()));

      assertThat(given).isNotEqualTo(first);
    }
  }
}
