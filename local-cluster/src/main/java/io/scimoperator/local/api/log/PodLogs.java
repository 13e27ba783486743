package io.scimoperator.local.api.log;

import java.io.InputStream;
import java.util.Optional;

/** Where the logs of pods are read, for {@code kubectl logs}. */
@FunctionalInterface
public interface PodLogs {

  /** No pod has a log. */
  PodLogs NONE = request -> Optional.empty();

  /**
   * The log of a container, which the caller closes; endless if {@code follow} is asked for and the
   * container runs. Empty if there is none.
   */
  Optional<InputStream> open(Request request);

  /**
   * What of a log is asked for.
   *
   * @param container empty for the only one
   * @param previous the log of the run before this one
   * @param tailLines the last so many lines; negative for all
   */
  record Request(
      String namespace,
      String pod,
      String container,
      boolean follow,
      boolean previous,
      long tailLines) {}
}
