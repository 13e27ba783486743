package io.scimoperator.local.api.schema;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that takes long to make and may never be asked for. Thread-safe. */
final class Lazy<T> {

  private final Supplier<T> source;
  private @Nullable T value;

  Lazy(Supplier<T> source) {
    this.source = source;
  }

  synchronized T get() {
    if (value == null) {
      value = source.get();
    }
    return value;
  }
}
