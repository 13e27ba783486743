package io.scimoperator.pages;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What keeps pages and their forms safe. Pure. */
public final class Protection {

  /** Nothing but our own files, no script in a page, nobody's frame. */
  private static final String OWN_FILES_ONLY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /**
   * Headers of every page: what a browser must not do, and that nobody keeps it. No
   * Cross-Origin-Opener-Policy: a browser that meets it on its way in starts another process and
   * throws one away, a quarter of the time to the first paint, and whoever opened the window can
   * read nothing of another origin's page anyway.
   */
  public static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", OWN_FILES_ONLY,
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "same-origin",
          "Cache-Control", "no-store");

  private static final Pattern LOOPBACK =
      Pattern.compile("http://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?");

  private Protection() {}

  /**
   * Whether nobody on the way can read what is sent: HTTPS, or this machine itself.
   *
   * @param origin scheme and authority that the browser used
   */
  public static boolean isPrivate(String origin) {
    return isSecure(origin) || LOOPBACK.matcher(origin).matches();
  }

  /** Whether it goes over HTTPS. */
  public static boolean isSecure(String origin) {
    return origin.startsWith("https:");
  }

  /**
   * Whether a form was sent from a page of the same origin, as far as the browser tells.
   *
   * @param fetchSite the header Sec-Fetch-Site
   * @param from the header Origin
   * @param own scheme and authority that the browser used
   */
  public static boolean isSameOrigin(
      @Nullable String fetchSite, @Nullable String from, String own) {
    return fetchSite != null ? fetchSite.equals("same-origin") : from == null || from.equals(own);
  }
}
