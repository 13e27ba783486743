package io.scimoperator.local.fault;

/** Decides what happens to requests. Thread-safe. */
interface Interference {

  /** Lets everything through. */
  Interference NONE = call -> new Fault.None();

  Fault on(Call call);

  /** Whether a watch that has just told something ends. */
  default boolean cutsWatch() {
    return false;
  }

  /** A request. */
  record Call(String method, String path, boolean isWatch) {

    boolean isWrite() {
      return !method.equals("GET");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }
}
