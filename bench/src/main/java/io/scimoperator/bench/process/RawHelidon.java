package io.scimoperator.bench.process;

import io.helidon.webserver.WebServer;
import io.scimoperator.bench.load.Target;
import io.scimoperator.runtime.http.Carriers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Helidon that answers every request with the same body: what the web server alone costs. */
public final class RawHelidon implements AutoCloseable {

  private final Process process;
  private final int port;

  private RawHelidon(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one as a process with the flags of a runtime. */
  public static RawHelidon start(Java java, String body) throws IOException {
    Process process =
        new ProcessBuilder(
                java.plain()
                    .command(
                        "-cp",
                        System.getProperty("java.class.path"),
                        RawHelidon.class.getName(),
                        body))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new RawHelidon(process, Integer.parseInt(process.inputReader().readLine()));
  }

  public Target target() {
    return new Target(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        () -> Cpu.micros(process.pid()));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** The process itself. */
  public static void main(String[] arguments) {
    Carriers.set();
    byte[] body = arguments[0].getBytes(StandardCharsets.UTF_8);
    WebServer server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .connectionOptions(options -> options.tcpNoDelay(true))
            .routing(routing -> routing.any((request, response) -> response.send(body)))
            .build()
            .start();
    System.out.println(server.port());
  }
}
