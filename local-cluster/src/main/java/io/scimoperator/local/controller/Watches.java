package io.scimoperator.local.controller;

import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The watches of one component, begun and ended together, so that nobody hears of anything before
 * all is in place. They outlive any failure of the API server.
 */
public final class Watches implements AutoCloseable {
  private final List<SharedIndexInformer<?>> informers = new CopyOnWriteArrayList<>();

  /** A watch of a kind; {@code changed} will hear of each object added, changed or deleted. */
  public <T> SharedIndexInformer<T> on(Informable<T> kind, Consumer<T> changed) {
    return onEach(kind, changed, changed);
  }

  /** A watch that tells a deletion from the rest. */
  <T> SharedIndexInformer<T> onEach(Informable<T> kind, Consumer<T> changed, Consumer<T> deleted) {
    SharedIndexInformer<T> informer = kind.runnableInformer(0);
    informer.exceptionHandler((started, failure) -> true);
    informer.addEventHandler(new Forwarding<>(changed, deleted));
    informers.add(informer);
    return informer;
  }

  /** Begins to watch; completes when every watch has seen the objects that were there. */
  public CompletableFuture<Void> start() {
    return CompletableFuture.allOf(
        informers.stream()
            .map(informer -> informer.start().toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }

  private record Forwarding<T>(Consumer<T> changed, Consumer<T> deleted)
      implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T added) {
      changed.accept(added);
    }

    @Override
    public void onUpdate(T before, T after) {
      changed.accept(after);
    }

    @Override
    public void onDelete(T gone, boolean finalStateUnknown) {
      deleted.accept(gone);
    }
  }
}
