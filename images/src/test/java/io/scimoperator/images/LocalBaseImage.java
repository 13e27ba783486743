package io.scimoperator.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A base image as docker save writes it, with next to nothing inside. */
final class LocalBaseImage {

  private LocalBaseImage() {}

  /** Writes it into {@code folder} and returns how it is given to {@code --base}. */
  static String in(Path folder) throws IOException, NoSuchAlgorithmException {
    Path root = Files.createDirectories(folder.resolve("root/etc"));
    Files.writeString(root.resolve("os-release"), "ID=test\n");
    Path parts = Files.createDirectories(folder.resolve("parts"));
    tar(folder.resolve("root"), parts.resolve("layer.tar"), "etc");
    String layer =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(Files.readAllBytes(parts.resolve("layer.tar"))));
    ObjectMapper json = new ObjectMapper();
    json.writeValue(
        parts.resolve("config.json").toFile(),
        Map.of(
            "architecture",
            System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64",
            "os",
            "linux",
            "config",
            Map.of("User", "root", "Cmd", List.of("/bin/sh")),
            "rootfs",
            Map.of("type", "layers", "diff_ids", List.of("sha256:" + layer))));
    json.writeValue(
        parts.resolve("manifest.json").toFile(),
        List.of(
            Map.of(
                "Config",
                "config.json",
                "RepoTags",
                List.of("base:1"),
                "Layers",
                List.of("layer.tar"))));
    Path base = folder.resolve("base.tar");
    tar(parts, base, "manifest.json", "config.json", "layer.tar");
    return "tar://" + base.toAbsolutePath();
  }

  private static void tar(Path from, Path archive, String... entries) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "tar",
                "--sort=name",
                "--mtime=@0",
                "--owner=0",
                "--group=0",
                "-cf",
                archive.toAbsolutePath().toString()));
    command.addAll(List.of(entries));
    Programs.run(from, command);
  }
}
