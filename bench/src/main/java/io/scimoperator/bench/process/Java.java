package io.scimoperator.bench.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Command lines of this JVM's own java with the flags of a pod.
 *
 * @param options file of the runtime's flags, {@code scim-runtime/jvm.options}
 * @param flags that come after those and win
 */
public record Java(Path options, List<String> flags) {

  public Java {
    flags = List.copyOf(flags);
  }

  /** The same without the flags that were added. */
  Java plain() {
    return new Java(options, List.of());
  }

  List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + options);
    command.addAll(flags);
    command.addAll(List.of(arguments));
    return command;
  }
}
