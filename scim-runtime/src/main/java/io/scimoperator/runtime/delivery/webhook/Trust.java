package io.scimoperator.runtime.delivery.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Authorities of which the certificate of a receiver may be. */
public sealed interface Trust {

  /** Those that the JVM knows. */
  record Usual() implements Trust {

    @Override
    public SSLContext context() {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        return context;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JVM speaks TLS", e);
      }
    }
  }

  /**
   * These and no others.
   *
   * @param pem their certificates
   */
  record Bundle(String pem) implements Trust {

    public Bundle {
      if (read(pem).isEmpty()) {
        throw new IllegalArgumentException("there is no certificate");
      }
    }

    private static Collection<? extends Certificate> read(String pem) {
      try {
        return CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      } catch (CertificateException e) {
        throw new IllegalArgumentException("not certificates in PEM", e);
      }
    }

    @Override
    public SSLContext context() {
      try {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate authority : read(pem)) {
          store.setCertificateEntry(Integer.toString(store.size()), authority);
        }
        TrustManagerFactory trust =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException("certificates that were read can be trusted", e);
      }
    }
  }

  /** What connections are opened with. */
  SSLContext context();
}
