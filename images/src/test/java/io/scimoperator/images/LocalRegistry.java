package io.scimoperator.images;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** What a registry does when an image is pushed, with a certificate that nobody knows. */
final class LocalRegistry implements AutoCloseable {

  private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();
  private final Set<String> blobs = ConcurrentHashMap.newKeySet();
  private final Map<String, String> manifests = new ConcurrentHashMap<>();
  private final HttpsServer server;

  /** Listens, with a certificate that it keeps in {@code folder}. */
  LocalRegistry(Path folder) throws IOException, GeneralSecurityException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(identity(folder.resolve("registry.p12"))));
    server.createContext("/v2/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private static SSLContext identity(Path store) throws IOException, GeneralSecurityException {
    String password = "password";
    Programs.run(
        Path.of("."),
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "registry",
            "-keyalg",
            "EC",
            "-dname",
            "CN=registry",
            "-keystore",
            store.toString(),
            "-storepass",
            password));
    KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Digests of the manifests that were pushed, by the path that they were pushed to. */
  Map<String, String> manifests() {
    return Map.copyOf(manifests);
  }

  /** Digests of layers and configurations. */
  Set<String> blobs() {
    return Set.copyOf(blobs);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      URI uri = exchange.getRequestURI();
      exchange.sendResponseHeaders(status(exchange, uri, body), -1);
    }
  }

  private int status(HttpExchange exchange, URI uri, byte[] body) {
    String path = uri.getPath();
    return switch (exchange.getRequestMethod()) {
      case "GET" -> path.equals("/v2/") ? 200 : 404;
      case "HEAD" -> blobs.contains(path.substring(path.lastIndexOf('/') + 1)) ? 200 : 404;
      case "POST", "PATCH" -> {
        String upload = path.endsWith("/") ? path + uploads.size() : path;
        uploads.put(upload, body);
        exchange.getResponseHeaders().add("Location", "https://" + address() + upload);
        yield 202;
      }
      case "PUT" -> {
        put(path, uri, body);
        exchange.getResponseHeaders().add("Docker-Content-Digest", digest(body));
        yield 201;
      }
      default -> 405;
    };
  }

  private void put(String path, URI uri, byte[] body) {
    if (path.contains("/manifests/")) {
      manifests.put(path, digest(body));
    } else {
      byte[] content = uploads.getOrDefault(path, new byte[0]);
      if (uri.getQuery().equals("digest=" + digest(content))) {
        blobs.add(digest(content));
      }
    }
  }

  private static String digest(byte[] content) {
    try {
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
