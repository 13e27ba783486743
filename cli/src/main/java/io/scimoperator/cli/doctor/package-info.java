/**
 * What may be wrong with a Directory, and what to do about it. {@code Surveyor} asks, the steps
 * judge what was seen, and nothing else.
 */
@NullMarked
package io.scimoperator.cli.doctor;

import org.jspecify.annotations.NullMarked;
