package io.scimoperator.local.kubelet;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Where a container's mount paths are on this machine. There is no mount namespace, so a value that
 * is a mount path, or begins with one followed by a slash, is rewritten to the local directory.
 */
final class MountPaths {
  private final List<Map.Entry<String, Path>> longestFirst;

  MountPaths(Map<String, Path> localByMountPath) {
    this.longestFirst =
        localByMountPath.entrySet().stream()
            .map(entry -> Map.entry(withoutSlash(entry.getKey()), entry.getValue()))
            .filter(entry -> !entry.getKey().isEmpty())
            .sorted(
                Comparator.comparingInt((Map.Entry<String, Path> entry) -> entry.getKey().length())
                    .reversed())
            .toList();
  }

  String rewrite(String value) {
    for (var mount : longestFirst) {
      String path = mount.getKey();
      if (value.equals(path) || value.startsWith(path + "/")) {
        return mount.getValue() + value.substring(path.length());
      }
    }
    return value;
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
