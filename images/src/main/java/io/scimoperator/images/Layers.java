package io.scimoperator.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an image adds to its base: a layer for each thing that changes with another frequency. All
 * of it belongs to root and may be read, not written, by everybody.
 */
record Layers(Stage stage) {

  private static final FilePermissions FOLDER = FilePermissions.fromOctalString("755");
  private static final FilePermissions EXECUTABLE = FOLDER;
  private static final FilePermissions FILE = FilePermissions.fromOctalString("644");

  List<FileEntriesLayer> of(Program program) throws IOException {
    AbsoluteUnixPath application = AbsoluteUnixPath.get(Layout.APPLICATION);
    List<FileEntriesLayer> layers = new ArrayList<>();
    layers.add(
        FileEntriesLayer.builder()
            .setName("java")
            .addEntryRecursive(
                stage.java(),
                AbsoluteUnixPath.get(Layout.JAVA),
                (file, path) -> permissions(file),
                (file, path) -> Layout.MODIFIED)
            .build());
    layers.add(layer("libraries", stage.libraries(program), application.resolve("lib")));
    layers.add(layer("own libraries", stage.ownLibraries(program), application.resolve("lib")));
    layers.add(layer("program", stage.ownFiles(program), application));
    Path cache = stage.application(program).resolve(program.cache());
    if (Files.exists(cache)) {
      layers.add(layer("cache", List.of(cache), application));
    }
    return List.copyOf(layers);
  }

  private static FileEntriesLayer layer(String name, List<Path> files, AbsoluteUnixPath folder) {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    for (Path file : files) {
      layer.addEntry(file, folder.resolve(file.getFileName().toString()), FILE, Layout.MODIFIED);
    }
    return layer.build();
  }

  private static FilePermissions permissions(Path file) {
    if (Files.isDirectory(file)) {
      return FOLDER;
    }
    return Files.isExecutable(file) ? EXECUTABLE : FILE;
  }
}
