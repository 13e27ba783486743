package io.scimoperator.local.simulate;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cells in columns: the first column is left-aligned, the others are numbers. */
record TextTable(List<String> header, List<List<String>> rows) {

  private static final String INDENT = "  ";
  private static final String GAP = "  ";

  TextTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /** The last row is a total, below a rule. */
  String render() {
    List<Integer> widths =
        IntStream.range(0, header.size())
            .mapToObj(column ->
                Math.max(
                    header.get(column).length(),
                    rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)))
            .toList();
    String rule =
        INDENT
            + widths.stream().map("-"::repeat).collect(Collectors.joining(GAP))
            + System.lineSeparator();
    StringBuilder text = new StringBuilder(line(header, widths)).append(rule);
    for (int row = 0; row < rows.size(); row++) {
      if (row == rows.size() - 1) {
        text.append(rule);
      }
      text.append(line(rows.get(row), widths));
    }
    return text.toString();
  }

  private static String line(List<String> cells, List<Integer> widths) {
    String text =
        IntStream.range(0, cells.size())
            .mapToObj(column -> {
              String space = " ".repeat(widths.get(column) - cells.get(column).length());
              return column == 0 ? cells.get(column) + space : space + cells.get(column);
            })
            .collect(Collectors.joining(GAP));
    return (INDENT + text).stripTrailing() + System.lineSeparator();
  }
}
