/** What people change by the dashboard: the Directory, so that Git stays the truth. */
@NullMarked
package io.scimoperator.operator.dashboard.change;

import org.jspecify.annotations.NullMarked;
