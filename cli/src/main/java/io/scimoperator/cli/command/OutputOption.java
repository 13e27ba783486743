package io.scimoperator.cli.command;

import io.scimoperator.cli.output.Document;
import io.scimoperator.cli.output.Form;
import io.scimoperator.cli.output.Terminal;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** In which form a command tells its result. */
final class OutputOption {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "TABLE",
      description = "table, json or yaml. Default: table.")
  private Form form = Form.TABLE;

  Form form() {
    return form;
  }

  /**
   * Writes a result.
   *
   * @param value record for json and yaml
   * @param lines for people
   */
  void write(Terminal terminal, Object value, Supplier<List<String>> lines) {
    switch (form) {
      case TABLE -> lines.get().forEach(terminal::say);
      case JSON -> terminal.say(Document.json(value));
      case YAML -> terminal.say(Document.yaml(value));
    }
  }
}
