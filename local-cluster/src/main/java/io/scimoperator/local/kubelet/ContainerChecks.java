package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.TCPSocketAction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Carries out the probes and hooks of one running container. Safe for several threads. */
final class ContainerChecks {
  private static final int CONNECT_MILLIS = 1000;

  private final Container container;
  private final String address;
  private final HttpClient http;
  private final Exec exec;

  ContainerChecks(Container container, String address, HttpClient http, Exec exec) {
    this.container = container;
    this.address = address;
    this.http = http;
    this.exec = exec;
  }

  CheckResult run(Probe probe) throws InterruptedException {
    Integer seconds = probe.getTimeoutSeconds();
    Duration limit = Duration.ofSeconds(seconds == null ? 1 : Math.max(1, seconds));
    if (probe.getHttpGet() != null) {
      return get(probe.getHttpGet(), limit);
    }
    if (probe.getTcpSocket() != null) {
      return connect(probe.getTcpSocket(), limit);
    }
    if (probe.getExec() != null) {
      return exec.run(probe.getExec().getCommand(), limit);
    }
    return CheckResult.failed(
        "the local node knows httpGet, tcpSocket and exec probes, this one is of another kind");
  }

  /** Runs a hook for at most {@code limit}. */
  CheckResult run(LifecycleHandler hook, Duration limit) throws InterruptedException {
    if (hook.getSleep() != null) {
      Duration pause = Duration.ofSeconds(hook.getSleep().getSeconds());
      Thread.sleep(pause.compareTo(limit) < 0 ? pause : limit);
      return CheckResult.OK;
    }
    if (hook.getHttpGet() != null) {
      return get(hook.getHttpGet(), limit);
    }
    return hook.getExec() == null ? CheckResult.OK : exec.run(hook.getExec().getCommand(), limit);
  }

  private CheckResult get(HTTPGetAction action, Duration limit) throws InterruptedException {
    String url = "";
    try {
      url = url(action);
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(limit).GET();
      for (var header : action.getHttpHeaders()) {
        request.header(header.getName(), header.getValue());
      }
      int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      return status >= 200 && status < 400
          ? CheckResult.OK
          : CheckResult.failed("HTTP probe failed with statuscode: " + status);
    } catch (IOException e) {
      return CheckResult.failed("Get \"%s\": %s".formatted(url, reason(e)));
    } catch (IllegalArgumentException e) {
      return CheckResult.failed("the httpGet action cannot be carried out: " + e.getMessage());
    }
  }

  private String url(HTTPGetAction action) {
    String scheme =
        action.getScheme() == null ? "http" : action.getScheme().toLowerCase(Locale.ROOT);
    String host = action.getHost() == null ? address : action.getHost();
    String path = action.getPath() == null ? "/" : action.getPath();
    return scheme
        + "://"
        + host
        + ":"
        + port(action.getPort())
        + (path.startsWith("/") ? path : "/" + path);
  }

  private CheckResult connect(TCPSocketAction action, Duration limit) {
    String host = action.getHost() == null ? address : action.getHost();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port(action.getPort())), (int) limit.toMillis());
      return CheckResult.OK;
    } catch (IOException e) {
      return CheckResult.failed("dial tcp %s: %s".formatted(host, reason(e)));
    } catch (IllegalArgumentException e) {
      return CheckResult.failed("the tcpSocket action cannot be carried out: " + e.getMessage());
    }
  }

  private int port(IntOrString port) {
    if (port.getIntVal() != null) {
      return port.getIntVal();
    }
    return container.getPorts().stream()
        .filter(declared -> port.getStrVal().equals(declared.getName()))
        .map(ContainerPort::getContainerPort)
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "container %s has no port named %s"
                    .formatted(container.getName(), port.getStrVal())));
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  static HttpClient httpClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofMillis(CONNECT_MILLIS))
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  /** Runs a command the way it would run inside the container. */
  record Exec(ProcessStarter starter, LaunchPlan plan, MountPaths mounts, String containerMark) {
    private static final Path NOWHERE = Path.of("/dev/null");

    CheckResult run(List<String> command, Duration limit) throws InterruptedException {
      List<String> local = command.stream().map(mounts::rewrite).toList();
      LaunchPlan action =
          new LaunchPlan(local, plan.environment(), plan.workingDirectory(), NOWHERE);
      ContainerProcess process;
      try {
        process = starter.start(action, containerMark, 0, () -> {});
      } catch (NotReadyYet e) {
        return CheckResult.failed(e.message());
      }
      try {
        if (!process.waitFor(limit)) {
          return CheckResult.failed("command %s timed out after %s".formatted(command, limit));
        }
      } finally {
        process.kill();
      }
      return process.exitCode() == 0
          ? CheckResult.OK
          : CheckResult.failed("command %s ended with %d".formatted(command, process.exitCode()));
    }
  }
}
