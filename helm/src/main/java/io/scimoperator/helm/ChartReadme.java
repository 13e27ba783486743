package io.scimoperator.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps the table of values in the chart's README. */
public final class ChartReadme {

  private static final String BEGIN = "<!-- values: written by ./dev docs -->\n";
  private static final String END = "<!-- end of values -->\n";

  private ChartReadme() {}

  /**
   * Writes it.
   *
   * @param arguments the folder of the chart
   */
  public static void main(String[] arguments) throws IOException {
    Path chart = Path.of(arguments[0]);
    Path readme = chart.resolve("README.md");
    String values = Files.readString(chart.resolve("values.yaml"));
    Files.writeString(readme, of(Files.readString(readme), values));
  }

  /** The README with a table of {@code values} in the place of the one that it has. */
  static String of(String readme, String values) {
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("the README lacks the marks of the table of values");
    }
    return readme.substring(0, begin + BEGIN.length())
        + table(DocumentedValues.of(values))
        + readme.substring(end);
  }

  private static String table(List<DocumentedValue> values) {
    return values.stream()
        .map(ChartReadme::row)
        .collect(
            Collectors.joining("", "\n| value | what it is | default |\n|---|---|---|\n", "\n"));
  }

  private static String row(DocumentedValue value) {
    return "| `%s` | %s | %s |\n"
        .formatted(
            value.path(),
            value.description().replace("|", "\\|"),
            value.standard().map(standard -> "`" + standard + "`").orElse(""));
  }
}
