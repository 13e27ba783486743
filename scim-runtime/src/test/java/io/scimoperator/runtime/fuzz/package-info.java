/**
 * Fuzzers, guided by what of the code an input reaches. Their corpora are the files under {@code
 * src/test/resources}; what they find beside them is kept in {@code .cifuzz-corpus}.
 */
@NullMarked
package io.scimoperator.runtime.fuzz;

import org.jspecify.annotations.NullMarked;
