package io.scimoperator.local.kubelet;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * How a {@link LocalNode} is set up.
 *
 * @param directory everything the node keeps: volumes, pods, logs; one runner at a time
 * @param images what each image runs, by the last segment of its repository: {@code scim-runtime}
 * @param apiCollectsGarbage whether the API server itself removes dependents of deleted owners and
 *     finishes namespaces; a bare kube-apiserver does not
 * @param clock the time that statuses and Events carry
 */
public record LocalNodeOptions(
    Path directory, Map<String, LocalImage> images, boolean apiCollectsGarbage, Clock clock) {
  public LocalNodeOptions {
    directory = directory.toAbsolutePath().normalize();
    images = Map.copyOf(images);
  }
}
