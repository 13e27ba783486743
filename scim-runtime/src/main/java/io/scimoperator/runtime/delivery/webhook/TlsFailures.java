package io.scimoperator.runtime.delivery.webhook;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Says in plain words why a receiver was not believed to be who it says. Pure.
 *
 * @param place host and port of the receiver
 */
record TlsFailures(String place, Trust trust) {

  String inWords(SSLException failure) {
    return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
        .flatMap(one -> reason(one).stream())
        .findFirst()
        .orElse(
            "TLS with %s failed: is https right there, in TLS 1.2 or 1.3, without a certificate of ours?"
                .formatted(place));
  }

  private Optional<String> reason(Throwable failure) {
    return switch (failure) {
      case CertificateExpiredException expired ->
          Optional.of("The certificate of %s has expired: renew it.".formatted(place));
      case CertificateNotYetValidException early ->
          Optional.of(
              "The certificate of %s is not in force yet: are the clocks right?".formatted(place));
      case CertPathBuilderException unknown -> Optional.of(untrusted());
      // Of an authority that has the name of one that is trusted.
      case CertPathValidatorException forged
          when forged.getReason() == BasicReason.INVALID_SIGNATURE ->
          Optional.of(untrusted());
      case SSLPeerUnverifiedException other -> Optional.of(misnamed());
      case CertificateException other when isAboutTheName(other) -> Optional.of(misnamed());
      default -> Optional.empty();
    };
  }

  /** The JDK has no type for it. */
  private static boolean isAboutTheName(CertificateException failure) {
    String text = String.valueOf(failure.getMessage());
    return text.startsWith("No subject alternative") || text.startsWith("No name matching");
  }

  private String misnamed() {
    return "The certificate of %s is for another name: correct the URL, or give it one for that name."
        .formatted(place);
  }

  private String untrusted() {
    return switch (trust) {
      case Trust.Usual() ->
          "The certificate of %s is of no authority that the runtime knows: does it send all between?"
                  .formatted(place)
              + " If the authority is your own, put its certificate into caBundle of the webhook.";
      case Trust.Bundle bundle ->
          "The certificate of %s is of no authority in caBundle of the webhook: add it there, or"
                  .formatted(place)
              + " leave caBundle out if it is one that everybody knows.";
    };
  }
}
