/** The way to runtimes: single pods are asked, and what shared ones said is kept. */
@NullMarked
package io.scimoperator.operator.runtime;

import org.jspecify.annotations.NullMarked;
