package io.scimoperator.local.command;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

  @TempDir private Path root;

  @Test
  void aClusterOfAnEarlierVersionIsRefusedInALineThatSaysWhatToDo() throws Exception {
    Workspace workspace = Workspace.of(root);
    Files.createDirectories(workspace.objects().resolve("objects/secrets/tenants"));

    assertThatThrownBy(() ->
            Installation.start(
                workspace, new Installation.Options(0, 0, null, false, OptionalInt.empty())))
        .isInstanceOf(Complaint.class)
        .hasMessageContaining("holds a cluster of an earlier version")
        .hasMessageEndingWith("forget it with ./dev up --clean")
        .hasMessageNotContaining("\n");
  }
}
