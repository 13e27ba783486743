/** What may be wrong with a Directory, and what to do about it. Only the Surveyor asks anybody. */
@NullMarked
package io.scimoperator.cli.doctor;

import org.jspecify.annotations.NullMarked;
