package io.scimoperator.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files that pages load, from our own jars: no other host is ever asked. Their path carries a
 * digest of all of them, so a browser may keep them for ever.
 */
public final class Assets {

  private static final int VERSION_LENGTH = 12;
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String WEBJARS = "/META-INF/resources/webjars/";

  private final Map<String, Asset> byName;
  private final String version;

  /** A file, as it is and by gzip. */
  public static final class Asset {

    private final String mediaType;
    private final byte[] bytes;
    private final byte[] compressed;

    private Asset(String mediaType, byte[] bytes, byte[] compressed) {
      this.mediaType = mediaType;
      this.bytes = bytes;
      this.compressed = compressed;
    }

    /**
     * The answer to who asks for it.
     *
     * @param acceptEncoding what he understands; null if he does not say
     */
    public Answer answer(@Nullable String acceptEncoding) {
      boolean gzip = acceptEncoding != null && acceptEncoding.contains("gzip");
      Map<String, String> headers = new LinkedHashMap<>(Protection.HEADERS);
      headers.put("Cache-Control", FOR_EVER);
      headers.put("Vary", "Accept-Encoding");
      if (gzip) {
        headers.put("Content-Encoding", "gzip");
      }
      return new Answer(mediaType, headers, gzip ? compressed : bytes);
    }
  }

  /** What a browser is sent. */
  public static final class Answer {

    private final String mediaType;
    private final Map<String, String> headers;
    private final byte[] bytes;

    private Answer(String mediaType, Map<String, String> headers, byte[] bytes) {
      this.mediaType = mediaType;
      this.headers = Map.copyOf(headers);
      this.bytes = bytes;
    }

    public String mediaType() {
      return mediaType;
    }

    /** All headers but the media type. */
    public Map<String, String> headers() {
      return headers;
    }

    public byte[] bytes() {
      return bytes.clone();
    }
  }

  private Assets(Map<String, Asset> byName, String version) {
    this.byName = Map.copyOf(byName);
    this.version = version;
  }

  /** Those in the jars. */
  public static Assets load() {
    Map<String, Asset> assets = new TreeMap<>();
    assets.put("pages.css", asset("text/css; charset=utf-8", bytes("/pages/pages.css")));
    assets.put("pages.js", asset("text/javascript; charset=utf-8", scripts()));
    assets.put("favicon.svg", asset("image/svg+xml", bytes("/pages/favicon.svg")));
    return new Assets(assets, digest(assets).substring(0, VERSION_LENGTH));
  }

  /** htmx, its extension and what is ours, one after the other: a page asks for one script. */
  private static byte[] scripts() {
    ByteArrayOutputStream scripts = new ByteArrayOutputStream();
    for (String resource :
        List.of(
            webjar("htmx.org", "dist/htmx.min.js"),
            webjar("htmx-ext-sse", "sse.js"),
            "/pages/pages.js")) {
      scripts.writeBytes(bytes(resource));
      scripts.write('\n');
    }
    return scripts.toByteArray();
  }

  private static String digest(Map<String, Asset> assets) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      assets.forEach((name, asset) -> {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update(asset.bytes);
      });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A file of a WebJar, whose version its own metadata tell. */
  private static String webjar(String name, String file) {
    Properties properties = new Properties();
    String resource = "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
    try (InputStream in = open(resource)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
    return WEBJARS + name + "/" + properties.getProperty("version") + "/" + file;
  }

  private static InputStream open(String resource) {
    InputStream in = Assets.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException(resource + " is in no jar");
    }
    return in;
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = open(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private static Asset asset(String mediaType, byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Asset(mediaType, bytes, compressed.toByteArray());
  }

  /** Part of the path; another one whenever a file is another one. */
  public String version() {
    return version;
  }

  /** The file of that name. */
  public Optional<Asset> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
