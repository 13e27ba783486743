package io.scimoperator.local.simulate;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Work that may be done in any order, by several connections. */
record Phase(String title, List<Runnable> tasks) {

  Phase {
    tasks = List.copyOf(tasks);
  }

  static <T> Phase of(String title, List<T> subjects, Consumer<T> action) {
    return new Phase(
        title, subjects.stream().<Runnable>map(subject -> () -> action.accept(subject)).toList());
  }

  Phase and(Phase other) {
    return new Phase(title, Stream.concat(tasks.stream(), other.tasks.stream()).toList());
  }
}
