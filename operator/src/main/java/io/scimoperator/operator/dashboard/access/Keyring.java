package io.scimoperator.operator.dashboard.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all replicas of the operator know of sessions: keys, and which sessions were signed out.
 *
 * @param keys the one that seals first
 * @param ended ids of sessions that were signed out, and when they would have been over anyway
 */
record Keyring(List<SessionKey> keys, Map<String, Instant> ended) {

  static final Keyring EMPTY = new Keyring(List.of(), Map.of());

  private static final String KEYS = "keys";
  private static final String ENDED = "ended";
  private static final Pattern END = Pattern.compile("([0-9]{1,12}) ([0-9a-f]{32})");

  /** About 50 kB. Of more, those are forgotten that would have been over first. */
  private static final int MOST_ENDED = 1000;

  Keyring {
    keys = List.copyOf(keys);
    ended = Map.copyOf(ended);
  }

  /** Reads {@link #data()}; what has another form is left out. */
  static Keyring of(Map<String, String> data) {
    List<SessionKey> keys =
        data.getOrDefault(KEYS, "")
            .lines()
            .flatMap(line -> SessionKey.parse(line).stream())
            .toList();
    Map<String, Instant> ended =
        data.getOrDefault(ENDED, "")
            .lines()
            .map(END::matcher)
            .filter(Matcher::matches)
            .collect(
                Collectors.toMap(
                    end -> end.group(2),
                    end -> Instant.ofEpochSecond(Long.parseLong(end.group(1))),
                    (one, other) -> one));
    return new Keyring(keys, ended);
  }

  /** As it is in the Secret: one key, and one session that was ended, a line. */
  Map<String, String> data() {
    return Map.of(
        KEYS,
        keys.stream().map(SessionKey::text).collect(Collectors.joining("\n")),
        ENDED,
        new TreeMap<>(ended)
            .entrySet().stream()
                .map(end -> end.getValue().getEpochSecond() + " " + end.getKey())
                .collect(Collectors.joining("\n")));
  }

  /** With a key that seals, which is made if there is none, and without what is over. */
  Keyring at(Instant now, SecureRandom random) {
    Map<String, Instant> running = new HashMap<>(ended);
    running.values().removeIf(over -> !over.isAfter(now));
    List<SessionKey> good = keys.stream().filter(key -> key.opens(now)).toList();
    boolean seals = !good.isEmpty() && good.getFirst().seals(now);
    return new Keyring(
        seals
            ? good
            : Stream.concat(Stream.of(SessionKey.generate(random, now)), good.stream()).toList(),
        running);
  }

  /** With a session that was signed out. */
  Keyring without(Session session) {
    Map<String, Instant> more = new HashMap<>(ended);
    more.put(session.id(), session.endsAt());
    return new Keyring(
        keys,
        more.entrySet().stream()
            .sorted(Map.Entry.<String, Instant>comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_ENDED)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  boolean hasEnded(Session session) {
    return ended.containsKey(session.id());
  }

  SessionKey sealing() {
    return keys.getFirst();
  }

  Optional<SessionKey> key(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }
}
