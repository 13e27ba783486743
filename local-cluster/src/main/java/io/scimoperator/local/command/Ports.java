package io.scimoperator.local.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether the ports of a cluster can be had, before anything is started. */
final class Ports {

  private Ports() {}

  static void check(ClusterOptions options) {
    check(options.port(), "--port");
    check(options.dashboardPort(), "--dashboard-port");
    if (options.kubeconfig() == null) {
      check(options.apiPort(), "--api-port");
    }
  }

  private static void check(int port, String option) {
    if (port < 1 || port > 65_535) {
      throw new Complaint(option + " must be a port, 1 to 65535.");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    } catch (IOException e) {
      throw new Complaint(
          "port %d is taken: stop what uses it, or choose another with %s.".formatted(port, option),
          e);
    }
  }
}
