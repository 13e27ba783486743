package io.scimoperator.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FlameGraphTest {

  @TempDir private Path folder;

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aFrameIsAsWideAsItWasOften() throws Exception {
    StackCounts stacks = new StackCounts();
    for (int i = 0; i < 3; i++) {
      stacks.add(List.of("requests", "io.scimoperator.runtime.Door.<answer>"));
    }
    stacks.add(List.of("store-writer"));

    NodeList frames = parsed(FlameGraph.svg("GET & more", stacks)).getElementsByTagName("g");

    assertThat(frames.getLength()).isEqualTo(3);
    assertThat(frames.item(0).getTextContent()).contains("requests, 75.0 %");
    assertThat(frames.item(1).getTextContent())
        .contains("io.scimoperator.runtime.Door.<answer>, 75.0 %")
        .contains("Door.<answer>");
    assertThat(
            ((Element) frames.item(2))
                .getElementsByTagName("rect")
                .item(0)
                .getAttributes()
                .getNamedItem("x")
                .getNodeValue())
        .isEqualTo("900.0");
  }

  @Test
  void aRecordingShowsWhatAProcessDid() throws Exception {
    CpuRecording recording =
        CpuRecording.start(ProcessHandle.current().pid(), folder.resolve("own.jfr"));
    double sum = 0;
    StackCounts seen = new StackCounts();
    for (int round = 0; round < 100 && seen.samples() == 0; round++) {
      for (int i = 0; i < 5_000_000; i++) {
        sum += Math.sqrt(i + sum);
      }
      seen = recording.stop();
      recording = CpuRecording.start(ProcessHandle.current().pid(), folder.resolve("own.jfr"));
    }
    recording.stop();

    assertThat(sum).isPositive();
    assertThat(FlameGraph.svg("own", seen)).contains("aRecordingShowsWhatAProcessDid");
  }
}
