package io.scimoperator.cli.cluster;

import io.scimoperator.api.v1alpha1.Directory;
import java.util.Optional;

/** Which runtime serves a Directory: a workload, its ServiceAccount and its Service. */
public record RuntimeName(String namespace, String workload) {

  /** The one that its status names; its own if none has served it yet. */
  public static RuntimeName of(Directory directory) {
    return Optional.ofNullable(directory.getStatus())
        .flatMap(status -> Optional.ofNullable(status.runtime()))
        .map(RuntimeName::parse)
        .orElseGet(() ->
            new RuntimeName(
                directory.getMetadata().getNamespace(),
                Names.workload(directory.getMetadata().getName())));
  }

  private static RuntimeName parse(String text) {
    int slash = text.indexOf('/');
    return new RuntimeName(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return namespace + "/" + workload;
  }
}
