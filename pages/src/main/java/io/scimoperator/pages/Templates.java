package io.scimoperator.pages;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Turns templates that were made classes of a package into HTML. Safe for concurrent use. */
public final class Templates {

  /** The media type of what they make. */
  public static final String HTML = "text/html; charset=utf-8";

  private final TemplateEngine engine;

  /**
   * @param packageName that the templates are classes of
   */
  public Templates(String packageName) {
    engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, packageName);
  }

  /** A page, or a part of one. */
  public String render(String template, Map<String, ?> values) {
    StringOutput out = new StringOutput();
    engine.render(template + ".jte", Map.copyOf(values), out);
    return out.toString();
  }

  /** A page that says why there is no other. */
  public String problem(Frame frame, Problem problem) {
    return render("problem", Map.of("frame", frame, "problem", problem));
  }

  /** What would be a dialog, as a page of its own. */
  public String dialogPage(Frame frame, String part) {
    return render(
        "dialogpage",
        Map.of("frame", frame, "content", (Content) output -> output.writeContent(part)));
  }
}
