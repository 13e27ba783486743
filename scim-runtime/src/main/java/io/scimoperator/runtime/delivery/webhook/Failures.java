package io.scimoperator.runtime.delivery.webhook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * Says what went wrong in plain words. Pure.
 *
 * @param url of the receiver
 * @param timeout of an attempt
 */
record Failures(URI url, Trust trust, Duration timeout) {

  String inWords(Exception failure) {
    String place = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    return switch (failure) {
      case RefusedAddressException refused -> String.valueOf(refused.getMessage());
      case UnknownHostException unknown ->
          "The name %s is not known: is it spelled right, and in the DNS that the runtime asks?"
              .formatted(url.getHost());
      case ConnectTimeoutException slow ->
          "No connection to %s came about in time: does a firewall or NetworkPolicy drop it?"
              .formatted(place);
      case ConnectException refused -> "Nothing listens at %s.".formatted(place);
      case NoRouteToHostException nowhere -> "There is no way to %s.".formatted(place);
      case SocketTimeoutException slow -> late(timeout);
      case SSLException tls -> new TlsFailures(place, trust).inWords(tls);
      case NoHttpResponseException closed -> "It closed the connection without an answer.";
      case IOException other ->
          "The connection to %s broke: %s.".formatted(place, other.getClass().getSimpleName());
      default -> "The URL cannot be used: %s.".formatted(failure.getClass().getSimpleName());
    };
  }

  static String late(Duration timeout) {
    return "It did not answer within %d s.".formatted(Math.max(1, timeout.toSeconds()));
  }
}
