package io.scimoperator.runtime.scim;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Keeps texts that resemble each other in little memory: compressed as RFC 1951 says, with one of
 * them as the dictionary for those that come after it. Safe for concurrent use.
 */
final class AlikeTexts {

  /** After so many, what comes resembles a newer one more. */
  private static final int MOST_OF_A_MODEL = 1000;

  /** Bytes that a text which cannot be compressed becomes longer, at most. */
  private static final int MORE = 64;

  /** As many as were used at a time: a few, since nobody waits for anything while using one. */
  private final Queue<Deflater> deflaters = new ConcurrentLinkedQueue<>();

  private final Queue<Inflater> inflaters = new ConcurrentLinkedQueue<>();
  private final AtomicInteger texts = new AtomicInteger();
  private volatile byte[] model = {};

  /**
   * A text that is kept.
   *
   * @param model another text that it was compressed with
   * @param length of the text, in bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Kept(byte[] model, byte[] deflated, int length) {}

  Kept keep(byte[] text) {
    if (texts.getAndIncrement() % MOST_OF_A_MODEL == 0) {
      model = text;
    }
    byte[] dictionary = model;
    Deflater spare = deflaters.poll();
    Deflater deflater = spare == null ? new Deflater(Deflater.BEST_SPEED, true) : spare;
    deflater.reset();
    deflater.setDictionary(dictionary);
    deflater.setInput(text);
    deflater.finish();
    byte[] deflated = new byte[text.length + MORE];
    int size = deflater.deflate(deflated);
    deflaters.add(deflater);
    return new Kept(dictionary, Arrays.copyOf(deflated, size), text.length);
  }

  byte[] text(Kept kept) {
    Inflater spare = inflaters.poll();
    Inflater inflater = spare == null ? new Inflater(true) : spare;
    inflater.reset();
    inflater.setDictionary(kept.model());
    inflater.setInput(kept.deflated());
    byte[] text = new byte[kept.length()];
    try {
      if (inflater.inflate(text) < text.length) {
        throw new IllegalStateException("what was kept is not whole");
      }
    } catch (DataFormatException e) {
      throw new IllegalStateException("what was kept is damaged", e);
    }
    inflaters.add(inflater);
    return text;
  }
}
