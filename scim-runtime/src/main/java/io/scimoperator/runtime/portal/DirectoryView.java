package io.scimoperator.runtime.portal;

import io.scimoperator.pages.Frame;
import io.scimoperator.pages.LiveView;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.service.PortalReads;
import io.scimoperator.runtime.service.Visitor;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The page of a directory while somebody looks at it.
 *
 * @param visitor asks anew who is signed in
 */
record DirectoryView(
    PortalDoor.Services services, Pages pages, Frame frame, Supplier<Optional<Visitor>> visitor)
    implements LiveView {

  private record Pulse(Optional<DirectoryContext> directory, long requests, long notes) {}

  @Override
  public Object pulse() {
    Optional<DirectoryContext> directory = directory();
    PortalReads reads = services.reads();
    return new Pulse(
        directory,
        directory.map(reads.log()::answered).orElse(0L),
        directory.map(one -> reads.activities().of(one.key()).notes()).orElse(0L));
  }

  private Optional<DirectoryContext> directory() {
    String label = frame.base().split("/", -1)[1];
    return services.doorkeeper().directories().snapshot().byLabel(label);
  }

  @Override
  public Optional<Map<String, String>> parts() {
    Clock clock = services.doorkeeper().clock();
    return visitor
        .get()
        .map(Visitor::directory)
        .map(directory ->
            parts(Live.of(directory, services.reads().of(directory), clock.instant())));
  }

  private Map<String, String> parts(Live live) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("state", pages.render("state", Map.of("connection", live.connection())));
    parts.put("connection", pages.render("connection", Map.of("live", live)));
    parts.put("tokens", pages.render("tokens", Map.of("frame", frame, "tokens", live.tokens())));
    parts.put("counts", pages.render("counts", Map.of("counts", live.counts())));
    parts.put("changes", pages.render("changes", Map.of("changes", live.changes())));
    parts.put("requests", pages.render("requests", Map.of("requests", live.requests())));
    return parts;
  }
}
