package io.scimoperator.local.api;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.function.Consumer;

/** Hears of objects that are new to an informer. */
record OnAdd<T>(Consumer<T> heard) implements ResourceEventHandler<T> {

  @Override
  public void onAdd(T object) {
    heard.accept(object);
  }

  @Override
  public void onUpdate(T before, T after) {}

  @Override
  public void onDelete(T object, boolean finalStateUnknown) {}
}
