package io.scimoperator.local.simulate;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does the tasks of a phase, never more at a time than there are connections. */
record Connections(int count) {

  /** Returns when all are done, or throws what stopped the first task that failed. */
  void run(List<Runnable> tasks, Runnable afterEach) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    Runnable worker =
        () -> {
          for (int i = next.getAndIncrement();
              i < tasks.size() && failure.get() == null;
              i = next.getAndIncrement()) {
            try {
              tasks.get(i).run();
              afterEach.run();
            } catch (RuntimeException e) {
              failure.compareAndSet(null, e);
            }
          }
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        threads.execute(worker);
      }
    }
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }
}
