package io.scimoperator.bench.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * The stacks of another JVM of this user, taken each time that one of its threads has used some CPU
 * time (JEP 509).
 */
public final class CpuRecording {

  private static final String SAMPLE = "jdk.CPUTimeSample";
  private static final String NAME = "bench";

  /** Which of the threads of a pool it is. */
  private static final Pattern NUMBER = Pattern.compile("-\\d+$");

  private final long pid;
  private final Path file;

  private CpuRecording(long pid, Path file) {
    this.pid = pid;
    this.file = file;
  }

  /**
   * Starts one.
   *
   * @param file where it is written while it is made; it is deleted at the end
   */
  public static CpuRecording start(long pid, Path file) throws IOException {
    jcmd(pid, "JFR.configure", "stackdepth=192");
    jcmd(
        pid,
        "JFR.start",
        "name=" + NAME,
        "settings=none",
        "+" + SAMPLE + "#enabled=true",
        "+" + SAMPLE + "#throttle=2ms");
    return new CpuRecording(pid, file);
  }

  /** Ends it and returns where the time went. */
  public StackCounts stop() throws IOException {
    jcmd(pid, "JFR.stop", "name=" + NAME, "filename=" + file.toAbsolutePath());
    try (RecordingFile recording = new RecordingFile(file)) {
      StackCounts counts = new StackCounts();
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        RecordedStackTrace stack = event.getStackTrace();
        if (event.getEventType().getName().equals(SAMPLE) && stack != null) {
          counts.add(frames(event, stack));
        }
      }
      return counts;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** From the thread to what it did. */
  private static List<String> frames(RecordedEvent event, RecordedStackTrace stack) {
    List<String> frames = new ArrayList<>();
    for (RecordedFrame frame : stack.getFrames()) {
      frames.add(frame.getMethod().getType().getName() + "." + frame.getMethod().getName());
    }
    RecordedThread thread = event.getThread("eventThread");
    frames.add(
        thread == null || thread.isVirtual()
            ? "requests"
            : NUMBER.matcher(thread.getJavaName()).replaceFirst(""));
    Collections.reverse(frames);
    return frames;
  }

  private static void jcmd(long pid, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(Long.toString(pid));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed: " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while jcmd ran", e);
    }
  }
}
