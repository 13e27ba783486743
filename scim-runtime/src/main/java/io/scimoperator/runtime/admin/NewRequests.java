package io.scimoperator.runtime.admin;

import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.service.RequestLog;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Requests of a directory that came since they were asked for last. For one thread. */
final class NewRequests {

  /** Of a burst the newest ones are told. */
  private static final int MOST = 100;

  private final RequestLog log;
  private final DirectoryContext directory;
  private Set<String> seen;
  private long answered;

  NewRequests(RequestLog log, DirectoryContext directory) {
    this.log = log;
    this.directory = directory;
    this.answered = log.answered(directory);
    this.seen = keys(log.latest(directory, MOST));
  }

  /** Whether this process has answered some; costs nothing to ask for. */
  boolean areLikely() {
    return log.answered(directory) != answered;
  }

  /** The new ones, the oldest first. */
  List<LoggedRequest> take() {
    answered = log.answered(directory);
    List<LoggedRequest> latest = log.latest(directory, MOST);
    List<LoggedRequest> fresh =
        latest.stream().filter(request -> !seen.contains(key(request))).toList().reversed();
    seen = keys(latest);
    return fresh;
  }

  private static Set<String> keys(List<LoggedRequest> requests) {
    return requests.stream().map(NewRequests::key).collect(Collectors.toSet());
  }

  /** A client may choose the id of its requests. */
  private static String key(LoggedRequest request) {
    return request.time().toEpochMilli() + " " + request.requestId();
  }
}
