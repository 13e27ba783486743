/** What the dashboard shows: from the operator's caches, and from the runtimes. */
@NullMarked
package io.scimoperator.operator.dashboard.source;

import org.jspecify.annotations.NullMarked;
