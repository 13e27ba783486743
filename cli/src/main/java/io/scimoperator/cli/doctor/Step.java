package io.scimoperator.cli.doctor;

/** One stop of the walk. Pure. */
interface Step {

  /** What it looks at. */
  String name();

  Finding look(Survey survey);
}
