/**
 * A node without containers: pods become local processes, volumes directories, and what happens to
 * them is reported as a kubelet would.
 */
@NullMarked
package io.scimoperator.local.kubelet;

import org.jspecify.annotations.NullMarked;
