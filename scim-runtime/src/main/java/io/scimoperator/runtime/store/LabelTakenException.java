package io.scimoperator.runtime.store;

/** A directory asked for a label that another one holds. */
public final class LabelTakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String holder;

  /**
   * The holder is named, so that a person can ask it to let go.
   *
   * @param holder {@code namespace/name} of the directory that holds it
   */
  public LabelTakenException(String label, String holder) {
    super("the label " + label + " is held by the directory " + holder);
    this.holder = holder;
  }

  public String holder() {
    return holder;
  }
}
