/** Measures the runtime: one row of the table is one class of {@code row}. */
@NullMarked
package io.scimoperator.bench;

import org.jspecify.annotations.NullMarked;
