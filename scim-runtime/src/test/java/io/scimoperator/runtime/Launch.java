package io.scimoperator.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a process of the runtime is started.
 *
 * @param environment beside what each has
 * @param prefix of the command, which goes on with the JVM's own
 * @param options of the JVM
 */
record Launch(
    Path data,
    String address,
    Map<String, String> environment,
    List<String> prefix,
    List<String> options) {

  /** It starts soon. */
  private static final List<String> QUICK =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

  /** On SQLite. */
  static Launch in(Path data) {
    return at(data, "127.0.0.1");
  }

  static Launch at(Path data, String address) {
    return new Launch(data, address, Map.of(), List.of(), QUICK);
  }

  Launch with(Map<String, String> more) {
    return new Launch(data, address, more, prefix, options);
  }

  /** With the options of its image, and so with the memory that it has there. */
  Launch asInItsImage() {
    return new Launch(data, address, environment, prefix, List.of("@jvm.options"));
  }

  /** Kilobytes of the largest file that it may write. */
  Launch withLargestFile(int kilobytes) {
    // Without the signal's being ignored, a write beyond the limit would end the process.
    return within("trap '' XFSZ; ulimit -S -f " + kilobytes + "; exec \"$0\" \"$@\"", "bash");
  }

  /** With the data directory on a volume that is mounted read-only, in a namespace of its own. */
  Launch withReadOnlyVolume() {
    String mount = "mount --bind '" + data + "' '" + data + "'";
    String readOnly = "mount -o remount,bind,ro '" + data + "'";
    return within(
        mount + " && " + readOnly + " && exec \"$0\" \"$@\"",
        "unshare",
        "--user",
        "--map-root-user",
        "--mount",
        "bash");
  }

  private Launch within(String script, String... shell) {
    List<String> command = new ArrayList<>(List.of(shell));
    command.addAll(List.of("-c", script));
    return new Launch(data, address, environment, command, options);
  }

  List<String> command(Path manifest) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", "target/scim-runtime.jar", "--config", manifest.toString()));
    return command;
  }
}
