/** The reconciler of DirectoryClasses: the runtimes of those that are Shared. */
@NullMarked
package io.scimoperator.operator.directoryclass;

import org.jspecify.annotations.NullMarked;
