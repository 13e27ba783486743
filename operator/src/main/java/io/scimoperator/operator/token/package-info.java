/** The life of a token: a pure plan of its rotation, and the state that the plan works on. */
@NullMarked
package io.scimoperator.operator.token;

import org.jspecify.annotations.NullMarked;
