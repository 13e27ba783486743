package io.scimoperator.runtime.portal;

import io.helidon.http.HeaderNames;
import io.scimoperator.pages.Frame;
import io.scimoperator.pages.Problem;
import io.scimoperator.pages.Protection;
import io.scimoperator.pages.Templates;
import io.scimoperator.runtime.http.Exchange;
import java.util.Map;

/** Turns templates into answers. Safe for concurrent use. */
final class Pages {

  private final Templates templates = new Templates(Pages.class.getPackageName());

  /** A part of a page, as text. */
  String render(String template, Map<String, Object> values) {
    return templates.render(template, values);
  }

  /** Answers with a page, or a part of one. It holds what is nobody else's: no one keeps it. */
  void send(Exchange exchange, int status, String html) {
    protect(exchange).send(status, Templates.HTML, html);
  }

  /** Answers with a problem in place of a page. */
  void send(Exchange exchange, Frame frame, Problem problem) {
    send(exchange, problem.status(), templates.problem(frame, problem));
  }

  /** Answers with a form or a message: as a dialog, or as a page where no script asks for it. */
  void dialog(Exchange exchange, int status, Frame frame, Dialog dialog) {
    String part = render(dialog.template(), dialog.values());
    boolean asked = exchange.header(HeaderNames.create("HX-Request")) != null;
    send(exchange, status, asked ? part + dialog.more() : templates.dialogPage(frame, part));
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
    Protection.HEADERS.forEach((name, value) -> exchange.with(HeaderNames.create(name), value));
    return exchange;
  }
}
