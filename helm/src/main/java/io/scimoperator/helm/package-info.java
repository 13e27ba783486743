/** Writes the chart's README from its values. */
@NullMarked
package io.scimoperator.helm;

import org.jspecify.annotations.NullMarked;
