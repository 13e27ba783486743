package io.scimoperator.runtime.event;

import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Makes ids that sort by the time of their making: ten characters of milliseconds and sixteen
 * random ones in Crockford's base 32, the form of a ULID. Within one instance each is greater than
 * the one before, whatever the clock does. Not thread-safe.
 */
public final class EventIds {

  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_LENGTH = 10;
  private static final int RANDOM_LENGTH = 16;
  private static final int POSITION_LENGTH = 3;
  private static final int POSITION_BITS = 5 * POSITION_LENGTH;

  private final RandomGenerator random;
  private final int[] tail = new int[RANDOM_LENGTH];
  private long lastMillis = -1;

  public EventIds(RandomGenerator random) {
    this.random = random;
  }

  /** With a generator that is good enough for ids that need not be secret. */
  public EventIds() {
    this(new Random());
  }

  /** The next id, without a prefix. */
  public String next(Instant now) {
    long millis = now.toEpochMilli();
    if (millis > lastMillis) {
      lastMillis = millis;
      for (int i = 0; i < RANDOM_LENGTH; i++) {
        // The first digit leaves room to count upwards within a millisecond.
        tail[i] = random.nextInt(i == 0 ? DIGITS.length() / 2 : DIGITS.length());
      }
    } else {
      increment();
    }
    return text(lastMillis, tail);
  }

  /** No id that was made at or after {@code instant} is less than this one. */
  public static String earliest(Instant instant) {
    return text(Math.max(0, instant.toEpochMilli()), new int[RANDOM_LENGTH]);
  }

  /** The first position of a moment, in an order of all events that {@link #at} makes ids of. */
  public static long position(Instant instant) {
    return instant.toEpochMilli() << POSITION_BITS;
  }

  /** The id of a position: the greater the position, the greater the id. */
  public static String at(long position, RandomGenerator random) {
    int[] tail = new int[RANDOM_LENGTH];
    long rest = position;
    for (int i = POSITION_LENGTH - 1; i >= 0; i--) {
      tail[i] = (int) (rest & 31);
      rest >>>= 5;
    }
    for (int i = POSITION_LENGTH; i < RANDOM_LENGTH; i++) {
      tail[i] = random.nextInt(DIGITS.length());
    }
    return text(position >>> POSITION_BITS, tail);
  }

  /** The greatest id of a position. */
  public static String greatest(long position) {
    char[] tail = new char[RANDOM_LENGTH - POSITION_LENGTH];
    Arrays.fill(tail, DIGITS.charAt(DIGITS.length() - 1));
    return at(position, new Random()).substring(0, TIME_LENGTH + POSITION_LENGTH)
        + new String(tail);
  }

  /** The position of an id: those that are made of greater ones are greater than it. */
  public static long positionOf(String id) {
    long position = 0;
    for (int i = 0; i < TIME_LENGTH + POSITION_LENGTH; i++) {
      position = position << 5 | DIGITS.indexOf(id.charAt(i));
    }
    return position;
  }

  private void increment() {
    for (int i = RANDOM_LENGTH - 1; i >= 0; i--) {
      tail[i] = (tail[i] + 1) % DIGITS.length();
      if (tail[i] != 0) {
        return;
      }
    }
    lastMillis++;
  }

  private static String text(long millis, int[] tail) {
    char[] text = new char[TIME_LENGTH + RANDOM_LENGTH];
    long rest = millis;
    for (int i = TIME_LENGTH - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) (rest & 31));
      rest >>>= 5;
    }
    for (int i = 0; i < RANDOM_LENGTH; i++) {
      text[TIME_LENGTH + i] = DIGITS.charAt(tail[i]);
    }
    return new String(text);
  }
}
