package io.scimoperator.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cells in columns as kubectl shows them: upper-case header, three spaces between columns.
 *
 * @param rows each as long as the header
 */
public record Table(List<String> header, List<List<String>> rows) {

  private static final String GAP = "   ";

  public Table {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Its lines, the header first. */
  public List<String> lines() {
    List<Integer> widths = widths();
    List<String> lines = new ArrayList<>();
    lines.add(line(header, widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private List<Integer> widths() {
    return IntStream.range(0, header.size())
        .map(column ->
            IntStream.concat(
                    IntStream.of(header.get(column).length()),
                    rows.stream().mapToInt(row -> row.get(column).length()))
                .max()
                .orElse(0))
        .boxed()
        .toList();
  }

  private static String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      line.append(cell).append(" ".repeat(widths.get(column) - cell.length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
