package io.scimoperator.operator.runtime;

import io.scimoperator.operator.condition.Complaint;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.RuntimeIdentity;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the runtimes of Shared classes said when they were last asked. One question of the class is
 * the answer for thousands of Directories, whose passes look here. Thread-safe.
 */
public final class SharedRuntimes {

  /** By {@link RuntimeIdentity#text}, which statuses have too. */
  private final ConcurrentMap<String, Known> runtimes = new ConcurrentHashMap<>();

  private final List<Consumer<DirectoryIdentity>> listeners = new CopyOnWriteArrayList<>();

  /**
   * A look at a runtime.
   *
   * @param begun {@link System#nanoTime} before the first question
   * @param listings what each ready pod said, in the order of the pods' names
   * @param problem what keeps the runtime from serving; null if nothing does
   */
  public record Look(long begun, Map<RuntimePod, Listing> listings, @Nullable Complaint problem) {
    public Look {
      listings = new LinkedHashMap<>(listings);
    }
  }

  /** An answer, and when it was heard. */
  private record Heard(RuntimeAnswer answer, long at) {}

  /** What is known of a runtime; what single pods said of directories moves on. */
  private record Known(
      Map<RuntimePod, Listing> listings,
      Map<RuntimePod, ConcurrentMap<String, Heard>> single,
      @Nullable Complaint problem) {

    Map<RuntimePod, RuntimeAnswer> answers(DirectoryIdentity directory) {
      Map<RuntimePod, RuntimeAnswer> answers = new LinkedHashMap<>();
      listings.forEach((pod, listing) -> answers.put(pod, answer(pod, listing, directory)));
      return answers;
    }

    private RuntimeAnswer answer(RuntimePod pod, Listing listing, DirectoryIdentity directory) {
      Heard later = Objects.requireNonNull(single.get(pod)).get(directory.toString());
      return later == null ? answer(listing, directory) : later.answer();
    }

    private static RuntimeAnswer answer(Listing listing, DirectoryIdentity directory) {
      return switch (listing) {
        case Listing.Told told ->
            Optional.ofNullable(told.reports().get(directory.toString()))
                .<RuntimeAnswer>map(RuntimeAnswer.Serving::new)
                .orElseGet(RuntimeAnswer.Unknown::new);
        case Listing.Unreachable(String reason) -> new RuntimeAnswer.Unreachable(reason);
      };
    }

    /** What was heard of single directories after {@code begun}. */
    private ConcurrentMap<String, Heard> since(long begun, RuntimePod pod) {
      ConcurrentMap<String, Heard> later = new ConcurrentHashMap<>();
      single
          .getOrDefault(pod, new ConcurrentHashMap<>())
          .forEach((directory, heard) -> {
            if (heard.at() - begun > 0) {
              later.put(directory, heard);
            }
          });
      return later;
    }
  }

  private static final Known NOTHING = new Known(Map.of(), Map.of(), null);

  /**
   * What each ready pod of a runtime says of a directory; none if none is known.
   *
   * @param runtime {@link RuntimeIdentity#text}
   */
  public Map<RuntimePod, RuntimeAnswer> answers(String runtime, DirectoryIdentity directory) {
    return runtimes.getOrDefault(runtime, NOTHING).answers(directory);
  }

  /** What keeps {@code runtime} from serving; empty if nothing does, or nobody has looked yet. */
  public Optional<Complaint> problem(RuntimeIdentity runtime) {
    return Optional.ofNullable(runtimes.getOrDefault(runtime.text(), NOTHING).problem());
  }

  /** Takes note of what a pod answered to a change of one directory. */
  public void heard(
      RuntimeIdentity runtime, RuntimePod pod, DirectoryIdentity directory, RuntimeAnswer answer) {
    ConcurrentMap<String, Heard> single =
        runtimes.getOrDefault(runtime.text(), NOTHING).single().get(pod);
    if (single != null) {
      single.put(directory.toString(), new Heard(answer, System.nanoTime()));
    }
  }

  /** Takes note of a look; tells the listeners of each of {@code directories} that it changes. */
  public void looked(
      RuntimeIdentity runtime, Look look, Collection<DirectoryIdentity> directories) {
    Known before = runtimes.getOrDefault(runtime.text(), NOTHING);
    Map<RuntimePod, ConcurrentMap<String, Heard>> single = new LinkedHashMap<>();
    look.listings().keySet().forEach(pod -> single.put(pod, before.since(look.begun(), pod)));
    Known now = new Known(look.listings(), single, look.problem());
    runtimes.put(runtime.text(), now);
    boolean otherProblem = !Objects.equals(before.problem(), now.problem());
    directories.stream()
        .filter(
            directory -> otherProblem || !before.answers(directory).equals(now.answers(directory)))
        .forEach(directory -> listeners.forEach(listener -> listener.accept(directory)));
  }

  /** Forgets a runtime that is no more. */
  public void gone(RuntimeIdentity runtime) {
    runtimes.remove(runtime.text());
  }

  /** Has {@code listener} told of directories of which something else is known than before. */
  public void listen(Consumer<DirectoryIdentity> listener) {
    listeners.add(listener);
  }
}
