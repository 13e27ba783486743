package io.scimoperator.local.kubelet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives each pod a loopback address of its own. The block is chosen by the node's directory, so
 * that two nodes of one machine rarely meet; where they do, an address on which one of the pod's
 * ports is taken is passed over. Linux only: all of 127.0.0.0/8 is loopback there. Safe for several
 * threads.
 */
final class PodAddresses {
  private static final int HOSTS = 254;
  private static final int NETWORKS = 256;

  private final int second;
  private final int third;
  private final Map<String, String> byPod = new HashMap<>();
  private int next;

  PodAddresses(Path directory) {
    int hash = Math.floorMod(directory.toString().hashCode() * 0x9E3779B1, 254 * NETWORKS);
    this.second = 1 + hash / NETWORKS;
    this.third = hash % NETWORKS;
  }

  /**
   * The address of the pod: the one it has, else the one it had if that is free, else a new one.
   */
  synchronized String allocate(String pod, Optional<String> before, List<Integer> ports) {
    String present = byPod.get(pod);
    if (present != null) {
      return present;
    }
    String address =
        before
            .filter(former -> isOurs(former) && isFree(former, ports))
            .orElseGet(() -> free(ports));
    byPod.put(pod, address);
    return address;
  }

  synchronized void release(String pod) {
    byPod.remove(pod);
  }

  private String free(List<Integer> ports) {
    for (int tried = 0; tried < HOSTS * NETWORKS; tried++) {
      String candidate = address(next);
      next = (next + 1) % (HOSTS * NETWORKS);
      if (isFree(candidate, ports)) {
        return candidate;
      }
    }
    throw new IllegalStateException(
        "no loopback address of 127." + second + ".0.0/16 is free for ports " + ports);
  }

  private String address(int index) {
    return "127.%d.%d.%d".formatted(second, (third + index / HOSTS) % NETWORKS, 1 + index % HOSTS);
  }

  private boolean isOurs(String address) {
    return address.startsWith("127." + second + ".");
  }

  private boolean isFree(String address, List<Integer> ports) {
    return !byPod.containsValue(address) && ports.stream().allMatch(port -> binds(address, port));
  }

  private static boolean binds(String address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port));
      return true;
    } catch (IOException e) {
      // A port below 1024 needs a privilege on every address: no reason to try the next one.
      String reason = String.valueOf(e.getMessage());
      return !reason.contains("in use");
    }
  }
}
