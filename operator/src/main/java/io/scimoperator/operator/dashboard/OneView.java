package io.scimoperator.operator.dashboard;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.dashboard.access.Permission;
import io.scimoperator.operator.dashboard.access.Person;
import io.scimoperator.operator.dashboard.view.DirectoryPage;
import io.scimoperator.operator.dashboard.view.Live;
import io.scimoperator.pages.Frame;
import io.scimoperator.pages.LiveView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The page of a Directory while somebody looks at it.
 *
 * @param person asks anew who that is
 */
record OneView(Parts sources, Frame frame, Directory directory, Supplier<Optional<Person>> person)
    implements LiveView {

  @Override
  public Object pulse() {
    return sources
        .cache()
        .find(namespace(), name())
        .<Object>map(now ->
            List.of(
                now.getMetadata().getResourceVersion(),
                sources.reports().of(now),
                sources.cache().children(now).stream()
                    .map(child -> child.getMetadata().getResourceVersion())
                    .toList()))
        .orElse("gone");
  }

  @Override
  public Optional<Map<String, String>> parts() {
    Optional<Person> now = person.get();
    return sources
        .cache()
        .find(namespace(), name())
        .filter(found ->
            now.filter(one -> sources.permissions().has(one, Permission.get(namespace(), name())))
                .isPresent())
        .map(found -> parts(found, now.orElseThrow()));
  }

  private Map<String, String> parts(Directory now, Person who) {
    Directories directories = new Directories(sources);
    DirectoryPage page = directories.page(now, who);
    Live live = directories.live(now);
    Map<String, Object> values = Map.of("frame", frame, "page", page, "live", live);
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part :
        List.of(
            "standing", "numbers", "conditions", "tokens", "webhooks", "requests", "children")) {
      parts.put(part, sources.templates().render(part, values));
    }
    return parts;
  }

  private String namespace() {
    return directory.getMetadata().getNamespace();
  }

  private String name() {
    return directory.getMetadata().getName();
  }
}
