package io.scimoperator.local.fault;

import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.local.fault.Interference.Call;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The admin API of every runtime there is. Each configuration is checked the moment it comes: the
 * token that the provider knows is in it, and none that was revoked.
 */
final class AcceptingRuntime implements AutoCloseable {

  private static final int ADMIN_PORT = 9090;
  private static final String ALL = "/admin/v1/directories";
  private static final String DIRECTORIES = ALL + "/";
  private static final String CREDENTIALS = "/credentials";

  /** Place of the namespace among the segments of a path, the empty first one included. */
  private static final int NAMESPACE = 4;

  private final Map<String, AcceptedTokens> accepted = new ConcurrentHashMap<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final AtomicInteger looks = new AtomicInteger();
  private final Function<String, Optional<String>> published;
  private final Function<String, Interference> interferences;
  private final WebServer server;

  /**
   * Listens at the address that all pods are said to have.
   *
   * @param published id of the token in the Secret of a directory, {@code namespace/name}
   * @param interferences by namespace
   */
  AcceptingRuntime(
      String address,
      Function<String, Optional<String>> published,
      Function<String, Interference> interferences) {
    this.published = published;
    this.interferences = interferences;
    this.server =
        WebServer.builder()
            .shutdownHook(false)
            .host(address)
            .port(ADMIN_PORT)
            .connectionOptions(options -> options.tcpNoDelay(true))
            .routing(routing -> routing.any(this::answer))
            .build()
            .start();
  }

  /** What {@code namespace/name} accepted and accepts. */
  AcceptedTokens of(String directory) {
    return accepted.computeIfAbsent(directory, AcceptedTokens::new);
  }

  /** What must never be, in words. */
  List<String> violations() {
    return List.copyOf(violations);
  }

  /** How often it was asked for all directories at once. */
  int looks() {
    return looks.get();
  }

  private void answer(ServerRequest request, ServerResponse response) throws IOException {
    byte[] body = request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
    String path = request.path().rawPath();
    Call call = new Call(request.prologue().method().text(), path, false);
    String namespace = path.equals(ALL) ? "" : path.split("/", -1)[NAMESPACE];
    Fault fault =
        Optional.ofNullable(interferences.apply(namespace))
            .map(found -> found.on(call))
            .orElseGet(Fault.None::new);
    switch (fault) {
      case Fault.None none -> {}
      case Fault.Delayed delayed -> {}
      case Fault.Refused refused -> {
        response.status(Status.SERVICE_UNAVAILABLE_503).send();
        return;
      }
      case Fault.HungUp hungUp -> throw new CloseConnectionException("hung up");
      case Fault.AnswerLost lost -> {
        serve(call, body);
        throw new CloseConnectionException("the answer is lost");
      }
    }
    send(response, serve(call, body));
  }

  private List<DirectoryReport> reports() {
    return accepted.values().stream().flatMap(tokens -> tokens.known().stream()).toList();
  }

  private Optional<byte[]> serve(Call call, byte[] body) throws IOException {
    if (call.path().equals(ALL)) {
      looks.incrementAndGet();
      return Optional.of(AdminJson.MAPPER.writeValueAsBytes(reports()));
    }
    boolean ofCredentials = call.path().endsWith(CREDENTIALS);
    String directory =
        call.path()
            .substring(
                DIRECTORIES.length(),
                call.path().length() - (ofCredentials ? CREDENTIALS.length() : 0));
    AcceptedTokens tokens = of(directory);
    if (call.method().equals("DELETE")) {
      tokens.withdraw(!ofCredentials);
      return Optional.of(new byte[0]);
    }
    if (!call.isWrite()) {
      return tokens.report();
    }
    var configuration = AdminJson.MAPPER.readValue(body, DirectoryConfiguration.class);
    violations.addAll(tokens.accept(configuration, body, published.apply(directory)));
    return tokens.report();
  }

  private static void send(ServerResponse response, Optional<byte[]> report) {
    if (report.isPresent()) {
      response.send(report.get());
    } else {
      response.status(Status.NOT_FOUND_404).send();
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
