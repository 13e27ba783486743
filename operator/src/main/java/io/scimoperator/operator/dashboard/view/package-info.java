/** The pages, and what stands on them. Pure. */
@NullMarked
package io.scimoperator.operator.dashboard.view;

import org.jspecify.annotations.NullMarked;
