package io.scimoperator.local.api.kind;

import io.scimoperator.local.api.kind.ResourceKind.GroupVersion;
import io.scimoperator.local.api.store.Change;
import io.scimoperator.local.api.store.ObjectStore;
import io.scimoperator.local.api.store.StoredObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Every kind that is served now: a CRD counts from its commit on. Thread-safe. */
public final class KindCatalog {

  /** Where CRDs are stored. */
  public static final String CRDS = "customresourcedefinitions.apiextensions.k8s.io";

  private final Map<String, List<ResourceKind>> custom = new ConcurrentSkipListMap<>();

  /** The kinds of Kubernetes and of the CRDs that {@code store} has or will have. */
  public KindCatalog(ObjectStore store) {
    store.list(CRDS, "").objects().forEach(this::define);
    store.listen(change -> {
      if (change.object().key().resource().equals(CRDS)) {
        accept(change);
      }
    });
  }

  private void accept(Change change) {
    if (change.type() == Change.Type.DELETED) {
      custom.remove(change.object().key().name());
    } else {
      define(change.object());
    }
  }

  private void define(StoredObject crd) {
    custom.put(crd.key().name(), CustomKinds.of(crd.json()));
  }

  public Optional<ResourceKind> find(GroupVersion groupVersion, String plural) {
    return all()
        .filter(kind -> kind.groupVersion().equals(groupVersion))
        .filter(kind -> kind.names().plural().equals(plural))
        .findFirst();
  }

  /** A kind in any version by where it is stored. */
  public Optional<ResourceKind> stored(String resource) {
    return all().filter(kind -> kind.resource().equals(resource)).findFirst();
  }

  public Optional<ResourceKind> findKind(String apiVersion, String kind) {
    return all()
        .filter(k -> k.kind().equals(kind) && k.groupVersion().toString().equals(apiVersion))
        .findFirst();
  }

  /** Built-in kinds first. */
  public Stream<ResourceKind> all() {
    return Stream.concat(
        BuiltInKinds.all().stream(), custom.values().stream().flatMap(Collection::stream));
  }

  /** The kinds by group and version, in the order of {@link #all}. */
  public Map<GroupVersion, List<ResourceKind>> byGroupVersion() {
    Map<GroupVersion, List<ResourceKind>> kinds = new LinkedHashMap<>();
    all()
        .forEach(kind ->
            kinds.merge(
                kind.groupVersion(),
                List.of(kind),
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
    return kinds;
  }
}
