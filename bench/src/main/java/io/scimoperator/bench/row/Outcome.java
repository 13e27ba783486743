package io.scimoperator.bench.row;

import io.scimoperator.bench.load.Measurement;

/** What came of a row: the measurement and what it does not show. */
public record Outcome(Measurement measurement, String remark) {}
