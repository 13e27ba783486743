package io.scimoperator.local.command;

import io.scimoperator.local.api.log.PodLogs;
import io.scimoperator.local.kubelet.LocalNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The logs of pods as the node keeps them.
 *
 * @param node gives null until it has started
 */
record NodeLogs(Supplier<@Nullable LocalNode> node) implements PodLogs {

  @Override
  public Optional<InputStream> open(Request request) {
    LocalNode started = node.get();
    return started == null
        ? Optional.empty()
        : started
            .log(
                request.namespace(),
                request.pod(),
                request.container(),
                Math.toIntExact(Math.clamp(request.tailLines(), -1, Integer.MAX_VALUE)))
            .map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
