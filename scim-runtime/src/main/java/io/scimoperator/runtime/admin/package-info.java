/** The operator's contract, health and metrics. */
@NullMarked
package io.scimoperator.runtime.admin;

import org.jspecify.annotations.NullMarked;
