package io.scimoperator.bench.profile;

import java.util.Locale;
import java.util.Map;

/**
 * Stacks as a picture in SVG: each frame as wide as it was often in samples, on what called it. It
 * needs no script; a pointer on a frame shows its whole name.
 */
public final class FlameGraph {

  private static final int WIDTH = 1200;
  private static final int ROW = 17;
  private static final int TITLE = 34;

  /** Pixels; what is narrower is left out. */
  private static final double NARROWEST = 2;

  private static final double LETTER = 6.7;

  /** Colours by the beginning of a name; the first that fits. */
  private static final Map<String, String> COLOURS =
      Map.of(
          "io.scimoperator", "#7cc4a4",
          "org.sqlite", "#e8a87c",
          "org.postgresql", "#e8a87c",
          "io.helidon", "#9bb7e0",
          "com.fasterxml", "#d7b3dd");

  private static final String OTHER = "#d9d9d2";

  private final StringBuilder svg = new StringBuilder();
  private final double scale;
  private int depth;

  private FlameGraph(StackCounts stacks) {
    this.scale = (double) WIDTH / Math.max(1, stacks.samples());
  }

  /** A picture. */
  public static String svg(String title, StackCounts stacks) {
    FlameGraph graph = new FlameGraph(stacks);
    graph.draw(stacks, 0, 0);
    int height = TITLE + graph.depth * ROW;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="monospace" font-size="11">
    <rect width="100%%" height="100%%" fill="#ffffff"/>
    <text x="8" y="21" font-size="14">%s: %,d samples of CPU time; green ours, orange the database's driver, blue Helidon, violet Jackson</text>
    %s</svg>
    """
        .formatted(WIDTH, height, escaped(title), stacks.samples(), graph.svg);
  }

  private void draw(StackCounts caller, double left, int level) {
    double x = left;
    for (Map.Entry<String, StackCounts> callee : caller.callees().entrySet()) {
      double width = callee.getValue().samples() * scale;
      if (width >= NARROWEST) {
        frame(callee.getKey(), callee.getValue(), new Place(x, width, level));
        draw(callee.getValue(), x, level + 1);
      }
      x += width;
    }
  }

  /** Where a frame is, in pixels and rows. */
  private record Place(double x, double width, int level) {}

  private void frame(String name, StackCounts counts, Place place) {
    depth = Math.max(depth, place.level() + 1);
    int y = TITLE + place.level() * ROW;
    svg.append(
        String.format(
            Locale.ROOT,
            "<g><title>%s, %.1f %%</title><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
            escaped(name),
            counts.samples() * scale * 100 / WIDTH,
            place.x(),
            y,
            place.width() - 0.4,
            ROW - 1,
            colour(name)));
    int letters = (int) ((place.width() - 6) / LETTER);
    if (letters > 3) {
      String text = shortened(name, letters);
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\">%s</text>",
              place.x() + 3,
              y + 12,
              escaped(text)));
    }
    svg.append("</g>\n");
  }

  /** The class without its package, and the method. */
  private static String shortened(String name, int letters) {
    String method = name.substring(name.lastIndexOf('.') + 1);
    String type = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    String text =
        type.isEmpty() ? method : type.substring(type.lastIndexOf('.') + 1) + "." + method;
    return text.length() <= letters ? text : text.substring(0, letters - 1) + "…";
  }

  private static String colour(String name) {
    return COLOURS.entrySet().stream()
        .filter(entry -> name.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(OTHER);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
