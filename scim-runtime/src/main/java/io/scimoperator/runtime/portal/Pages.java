package io.scimoperator.runtime.portal;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.scimoperator.runtime.http.Exchange;
import java.util.HashMap;
import java.util.Map;

/** Turns templates into answers. Safe for concurrent use. */
final class Pages {

  private static final String HTML = "text/html; charset=utf-8";
  private static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");
  private static final HeaderName SNIFFING = HeaderNames.create("X-Content-Type-Options");
  private static final HeaderName REFERRER = HeaderNames.create("Referrer-Policy");
  private static final HeaderName OPENER = HeaderNames.create("Cross-Origin-Opener-Policy");

  /** Nothing but our own files, no script in a page, nobody's frame. */
  private static final String OWN_FILES_ONLY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, Pages.class.getPackageName());

  /** A part of a page, as text. */
  String render(String template, Map<String, Object> values) {
    StringOutput out = new StringOutput();
    engine.render(template + ".jte", values, out);
    return out.toString();
  }

  /** Answers with a page, or a part of one. It holds what is nobody else's: no one keeps it. */
  void send(Exchange exchange, int status, String html) {
    protect(exchange).send(status, HTML, html);
  }

  /** Answers with a problem in place of a page. */
  void send(Exchange exchange, Frame frame, Problem problem) {
    send(exchange, problem.status(), render("problem", Map.of("frame", frame, "problem", problem)));
  }

  /** Answers with a form or a message: as a dialog, or as a page where no script asks for it. */
  void dialog(Exchange exchange, int status, Frame frame, Dialog dialog) {
    Map<String, Object> values = new HashMap<>(dialog.values());
    String part = render(dialog.template(), values);
    boolean asked = exchange.header(HeaderNames.create("HX-Request")) != null;
    send(
        exchange,
        status,
        asked
            ? part + dialog.more()
            : render(
                "dialogpage",
                Map.of("frame", frame, "content", (Content) output -> output.writeContent(part))));
  }

  /**
   * A form or a message.
   *
   * @param more what else changes on the page that it is opened on
   */
  record Dialog(String template, Map<String, Object> values, String more) {
    Dialog(String template, Map<String, Object> values) {
      this(template, values, "");
    }
  }

  /** Tells a browser what it must not do. */
  static Exchange protect(Exchange exchange) {
    return exchange
        .with(POLICY, OWN_FILES_ONLY)
        .with(SNIFFING, "nosniff")
        .with(REFERRER, "same-origin")
        .with(OPENER, "same-origin")
        .with(HeaderNames.CACHE_CONTROL, "no-store");
  }
}
