package io.scimoperator.runtime.http;

import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;

/** How every listener listens: address, limits, errors, metrics. */
public record Listeners(
    String host,
    Exchanges exchanges,
    RequestMetrics metrics,
    HeaderDeadline headerDeadline,
    Carriers carriers) {

  private static final Duration IDLE = Duration.ofMinutes(2);

  /** Bytes that are gathered of an answer that is written as it comes. */
  private static final int WRITE_BUFFER = 4 << 10;

  /** Sets up the listener of a door. */
  public <T extends ListenerConfig.BuilderBase<T, ?>> T configure(T listener, Door door) {
    DoorErrors errors = new DoorErrors(door.errors(), exchanges);
    Limits limits = exchanges.limits();
    boolean streams = door.use() == Door.Use.STREAMS;
    Limits.Unknown unknown = streams ? Limits.Unknown.OF_STREAMS : Limits.Unknown.OF_QUESTIONS;
    return listener
        .host(host)
        .port(door.port())
        // Without it a response of a few kB waits 40 ms for the peer's acknowledgement.
        .connectionOptions(options -> options.tcpNoDelay(true))
        .protocolsDiscoverServices(false)
        .addProtocol(
            Http1Config.builder()
                .maxPrologueLength(unknown.requestLineBytes())
                .maxHeadersSize(unknown.headerBytes())
                .addReceiveListener(new Heads(headerDeadline, exchanges.arrivals(), carriers))
                .build())
        // NIO holds two buffers of 8 KiB for each connection, a stream one of 4 KiB.
        .useNio(!streams)
        .writeBufferSize(streams ? 0 : WRITE_BUFFER)
        .maxTcpConnections(unknown.connections())
        .maxPayloadSize(limits.payloadBytes(door.use()))
        .idleConnectionTimeout(IDLE)
        .idleConnectionPeriod(IDLE.dividedBy(8))
        // Requests that are being read or answered when the process stops are finished.
        .shutdownGracePeriod(limits.bodyTime().plusSeconds(5))
        .directHandlers(errors.beforeRouting())
        .routing(routing -> {
          routing.addFilter(this::closeWhenSaid).addFilter(metrics.of(door.name()));
          door.services().forEach(routing::register);
          errors.register(routing);
        });
  }

  /** Helidon sends {@code Connection: close} but goes on waiting for the next request. */
  private void closeWhenSaid(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    chain.proceed();
    if (response.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
      throw new CloseConnectionException("the answer said that the connection closes");
    }
    carriers.end();
  }

  /** Hears of the heads of requests; of several listeners Helidon tells none. */
  private record Heads(HeaderDeadline deadline, Arrivals arrivals, Carriers carriers)
      implements Http1ConnectionListener {

    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
      carriers.begin();
      deadline.begin();
    }

    @Override
    public void headers(ConnectionContext connection, Headers headers) {
      deadline.end();
      arrivals.note(connection.dataReader().available());
    }
  }
}
