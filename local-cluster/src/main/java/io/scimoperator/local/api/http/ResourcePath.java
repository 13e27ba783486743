package io.scimoperator.local.api.http;

import io.scimoperator.local.api.kind.ResourceKind.GroupVersion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A path below {@code /api/v1} or {@code /apis/GROUP/VERSION} in its parts, each empty if it is not
 * there.
 */
record ResourcePath(
    GroupVersion groupVersion, String namespace, String plural, String name, String subresource) {

  private static final Set<String> OF_NAMESPACES = Set.of("status", "finalize");

  /** The parts of a path; empty if it names no resource. */
  static Optional<ResourcePath> parse(String path) {
    List<String> segments =
        Arrays.stream(path.split("/")).skip(1).map(ResourcePath::decode).toList();
    if (segments.size() >= 3 && segments.get(0).equals("api")) {
      return Optional.of(
          of(new GroupVersion("", segments.get(1)), segments.subList(2, segments.size())));
    }
    if (segments.size() >= 4 && segments.get(0).equals("apis")) {
      return Optional.of(
          of(
              new GroupVersion(segments.get(1), segments.get(2)),
              segments.subList(3, segments.size())));
    }
    return Optional.empty();
  }

  private static ResourcePath of(GroupVersion groupVersion, List<String> rest) {
    boolean inNamespace =
        rest.getFirst().equals("namespaces")
            && rest.size() >= 3
            && !(rest.size() == 3 && OF_NAMESPACES.contains(rest.get(2)));
    List<String> parts = inNamespace ? rest.subList(2, rest.size()) : rest;
    return new ResourcePath(
        groupVersion,
        inNamespace ? rest.get(1) : "",
        parts.getFirst(),
        parts.size() > 1 ? parts.get(1) : "",
        parts.size() > 2 ? String.join("/", parts.subList(2, parts.size())) : "");
  }

  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
