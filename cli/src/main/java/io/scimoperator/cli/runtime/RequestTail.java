package io.scimoperator.cli.runtime;

import io.scimoperator.admin.v1.LoggedRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Follows the request log of a Directory: each request once, the oldest first. For one thread. */
public final class RequestTail {

  /** All that a runtime keeps. */
  private static final int KEPT = 1000;

  private final AdminApi api;
  private final String namespace;
  private final String name;
  private Set<String> seen = Set.of();

  public RequestTail(AdminApi api, String namespace, String name) {
    this.api = api;
    this.namespace = namespace;
    this.name = name;
  }

  /** The last ones. What is older is not shown later. */
  public List<LoggedRequest> begin(int limit) {
    List<LoggedRequest> last = next();
    return last.subList(Math.max(0, last.size() - limit), last.size());
  }

  /**
   * Those that came since; other replicas of a runtime tell of theirs some seconds late, so all
   * that are kept are looked at.
   */
  public List<LoggedRequest> next() {
    List<LoggedRequest> kept = api.requests(namespace, name, KEPT).reversed();
    List<LoggedRequest> fresh =
        kept.stream().filter(request -> !seen.contains(key(request))).toList();
    Set<String> now = new HashSet<>();
    kept.forEach(request -> now.add(key(request)));
    seen = now;
    return fresh;
  }

  /** A client may choose the id of its requests. */
  private static String key(LoggedRequest request) {
    return request.time() + " " + request.requestId();
  }
}
