package io.scimoperator.local.api.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key and a certificate for loopback names, signed by itself, in a PKCS12 file. */
record ServerCertificate(SSLContext tls, String pem) {

  private static final String ALIAS = "api";

  /** The variable in which keytool is told the password, which other users then do not see. */
  private static final String PASSWORD = "STORE_PASSWORD";

  /** Ten years: who keeps a cluster longer deletes the file. */
  private static final String DAYS = "3650";

  /**
   * Reads the file, or has the JDK's keytool make it.
   *
   * @param host that clients will name, beside localhost and 127.0.0.1
   * @param password of the file
   */
  static ServerCertificate readOrMake(Path file, String host, String password) {
    try {
      if (!Files.exists(file)) {
        make(file, host, password);
      }
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        keys.load(in, password.toCharArray());
      }
      return new ServerCertificate(context(keys, password), pem(keys));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot use the certificate in " + file + ": delete it, and a new one is made", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "cannot use the certificate in " + file + ": delete it, and a new one is made", e);
    }
  }

  private static SSLContext context(KeyStore keys, String password)
      throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static String pem(KeyStore keys) throws GeneralSecurityException {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(UTF_8))
            .encodeToString(keys.getCertificate(ALIAS).getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
  }

  private static void make(Path file, String host, String password) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    ProcessBuilder builder = new ProcessBuilder(command(fresh, host)).redirectErrorStream(true);
    builder.environment().put(PASSWORD, password);
    Process keytool = builder.start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (!Files.exists(fresh)) {
      throw new IOException("keytool has made no certificate: " + said.strip());
    }
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<String> command(Path file, String host) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-J-XX:TieredStopAtLevel=1",
        "-J-XX:+UseSerialGC",
        "-genkeypair",
        "-alias",
        ALIAS,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=scim-operator local cluster",
        "-ext",
        "san=" + String.join(",", names(host)),
        "-validity",
        DAYS,
        "-storetype",
        "PKCS12",
        "-keystore",
        file.toString(),
        "-storepass:env",
        PASSWORD);
  }

  private static List<String> names(String host) {
    boolean isAddress = host.matches("[0-9.]+|.*:.*");
    return List.of("dns:localhost", "ip:127.0.0.1", (isAddress ? "ip:" : "dns:") + host);
  }
}
