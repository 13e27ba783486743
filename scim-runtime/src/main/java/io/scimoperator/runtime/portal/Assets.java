package io.scimoperator.runtime.portal;

import io.scimoperator.token.BearerToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * The files that pages load, from our own jars: no other host is ever asked. Their path carries a
 * digest of all of them, so a browser may keep them for ever.
 */
final class Assets {

  private static final int VERSION_LENGTH = 12;
  private static final String WEBJARS = "/META-INF/resources/webjars/";

  private final Map<String, Asset> byName;
  private final String version;

  /** A file, as it is and by gzip. */
  static final class Asset {

    private final String mediaType;
    private final byte[] bytes;
    private final byte[] compressed;

    private Asset(String mediaType, byte[] bytes, byte[] compressed) {
      this.mediaType = mediaType;
      this.bytes = bytes;
      this.compressed = compressed;
    }

    String mediaType() {
      return mediaType;
    }

    /** Its bytes, by gzip if that is understood. */
    byte[] bytes(boolean gzip) {
      return (gzip ? compressed : bytes).clone();
    }
  }

  private Assets(Map<String, Asset> byName, String version) {
    this.byName = Map.copyOf(byName);
    this.version = version;
  }

  /** Those in the jars. */
  static Assets load() {
    Map<String, Asset> assets = new TreeMap<>();
    assets.put("pages.css", asset("text/css; charset=utf-8", "/pages/pages.css"));
    assets.put("pages.js", asset("text/javascript; charset=utf-8", "/pages/pages.js"));
    assets.put("favicon.svg", asset("image/svg+xml", "/pages/favicon.svg"));
    assets.put(
        "htmx.js",
        asset(
            "text/javascript; charset=utf-8",
            WEBJARS + "htmx.org/" + webjarVersion("htmx.org") + "/dist/htmx.min.js"));
    assets.put(
        "sse.js",
        asset(
            "text/javascript; charset=utf-8",
            WEBJARS + "htmx-ext-sse/" + webjarVersion("htmx-ext-sse") + "/sse.js"));
    Map<String, String> digests = new HashMap<>();
    assets.forEach((name, asset) ->
        digests.put(name, BearerToken.sha256(HexFormat.of().formatHex(asset.bytes))));
    String all = BearerToken.sha256(new TreeMap<>(digests).toString());
    return new Assets(assets, all.substring(0, VERSION_LENGTH));
  }

  /** The version of a WebJar, which its own metadata tell. */
  private static String webjarVersion(String name) {
    Properties properties = new Properties();
    String resource = "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
    try (InputStream in = open(resource)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
    return properties.getProperty("version");
  }

  private static InputStream open(String resource) {
    InputStream in = Assets.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException(resource + " is in no jar");
    }
    return in;
  }

  private static Asset asset(String mediaType, String resource) {
    try (InputStream in = open(resource)) {
      byte[] bytes = in.readAllBytes();
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
        gzip.write(bytes);
      }
      return new Asset(mediaType, bytes, compressed.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /** Part of the path; another one whenever a file is another one. */
  String version() {
    return version;
  }

  Optional<Asset> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
