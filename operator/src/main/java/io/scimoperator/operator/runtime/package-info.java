/** The client of the runtime's admin API: one pod, one question, one answer. */
@NullMarked
package io.scimoperator.operator.runtime;

import org.jspecify.annotations.NullMarked;
