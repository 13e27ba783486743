package io.scimoperator.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority for certificates, with what it has signed, kept by the JDK's keytool. */
public final class TestAuthority {

  static final String PASSWORD = "changeit";

  private static final String AUTHORITY = "authority";

  private final Path store;

  /** Makes one, in a file of its own. */
  public TestAuthority(Path store) {
    this.store = store;
    keytool(AUTHORITY, "-ext", "bc:c", "-ext", "ku=keyCertSign");
  }

  private void keytool(String alias, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-dname",
                "CN=" + alias,
                "-keystore",
                store.toString(),
                "-alias",
                alias));
    command.addAll(List.of(more));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(said);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** What serves with a certificate for this name. */
  public SSLContext serverFor(String host) {
    return server(host, host, "-validity", "2");
  }

  /** What serves with a certificate for this name that was in force last year. */
  public SSLContext expiredServerFor(String host) {
    return server(host, host + "-expired", "-startdate", "-1y", "-validity", "30");
  }

  private SSLContext server(String host, String alias, String... validity) {
    try {
      if (!read().containsAlias(alias)) {
        List<String> more =
            new ArrayList<>(List.of("-signer", AUTHORITY, "-ext", "san=dns:" + host));
        more.addAll(List.of(validity));
        keytool(alias, more.toArray(String[]::new));
      }
      return context(alias);
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private SSLContext context(String alias) throws GeneralSecurityException, IOException {
    KeyStore all = read();
    char[] password = PASSWORD.toCharArray();
    KeyStore server = KeyStore.getInstance("PKCS12");
    server.load(null, null);
    server.setKeyEntry(
        alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(server, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** Its own certificate in PEM. */
  public String pem() {
    try {
      byte[] encoded = read().getCertificate(AUTHORITY).getEncoded();
      String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
      return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A store that trusts it, as the JVM's own trusts public authorities. */
  Path trustStore(Path file) {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(AUTHORITY, read().getCertificate(AUTHORITY));
      try (var out = Files.newOutputStream(file)) {
        trusted.store(out, PASSWORD.toCharArray());
      }
      return file;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private KeyStore read() {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      return keys;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }
}
