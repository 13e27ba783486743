package io.scimoperator.local.controller;

import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The watches of one component: they outlive any failure of the API server, and end together. */
public final class Watches implements AutoCloseable {
  private final List<SharedIndexInformer<?>> informers = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<Void>> starts = new CopyOnWriteArrayList<>();

  /** Watches a kind; {@code changed} hears of each object added, changed or deleted. */
  public <T> SharedIndexInformer<T> on(Informable<T> kind, Consumer<T> changed) {
    SharedIndexInformer<T> informer = kind.runnableInformer(0);
    informer.exceptionHandler((started, failure) -> true);
    informer.addEventHandler(new Forwarding<>(changed));
    informers.add(informer);
    starts.add(informer.start().toCompletableFuture());
    return informer;
  }

  /** Completes when every watch begun so far has seen the objects that were there. */
  public CompletableFuture<Void> complete() {
    return CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }

  private record Forwarding<T>(Consumer<T> changed) implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T added) {
      changed.accept(added);
    }

    @Override
    public void onUpdate(T before, T after) {
      changed.accept(after);
    }

    @Override
    public void onDelete(T deleted, boolean finalStateUnknown) {
      changed.accept(deleted);
    }
  }
}
