/** The reconcile of a Directory: observe everything, decide in pure functions, then act. */
@NullMarked
package io.scimoperator.operator.directory;

import org.jspecify.annotations.NullMarked;
