package io.scimoperator.bench.row;

/** One row of the table. */
public interface Row {

  /** What it is called on the command line. */
  String key();

  /** What it is called in the table. */
  String title();

  /** What it must reach. */
  String goal();

  /** Runs it against a directory that has its users. */
  Outcome run(Directory directory, Effort effort);
}
