package io.scimoperator.local.api.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How the API is guarded: with TLS and a bearer token, both kept beside the objects, or, where
 * nothing is kept, not at all. Immutable.
 */
public final class Access {

  /** Plain HTTP for everybody who reaches the port. */
  public static final Access OPEN = new Access(null);

  private final @Nullable Guard guard;

  /**
   * What guards the API.
   *
   * @param certificate of the server, in PEM
   */
  record Guard(SSLContext tls, String certificate, String token) {}

  private Access(@Nullable Guard guard) {
    this.guard = guard;
  }

  /** Guarded by what {@code directory} holds, which is made if it is not there. */
  public static Access guardedIn(Path directory, String host) {
    String token = TokenFile.readOrMake(directory.resolve("token"));
    ServerCertificate certificate =
        ServerCertificate.readOrMake(directory.resolve("certificate.p12"), host, token);
    return new Access(new Guard(certificate.tls(), certificate.pem(), token));
  }

  /** What encrypts connections; empty for plain HTTP. */
  public Optional<SSLContext> tls() {
    return Optional.ofNullable(guard).map(Guard::tls);
  }

  /** The server's certificate in PEM, which clients have to trust. */
  public Optional<String> certificate() {
    return Optional.ofNullable(guard).map(Guard::certificate);
  }

  /** The token that clients have to send. */
  public Optional<String> token() {
    return Optional.ofNullable(guard).map(Guard::token);
  }

  /** Whether the value of an Authorization header, empty for none, opens the door. */
  public boolean admits(String authorization) {
    return guard == null
        || MessageDigest.isEqual(
            authorization.getBytes(UTF_8), ("Bearer " + guard.token()).getBytes(UTF_8));
  }
}
