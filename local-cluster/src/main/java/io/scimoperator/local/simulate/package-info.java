/**
 * Plays an identity provider against a SCIM endpoint: first sync, later changes, then a check that
 * everything acknowledged is there.
 *
 * <p>{@code SimulateCommand} reads options → {@code Simulation} runs phases → {@code FirstSync},
 * {@code LaterChanges} and {@code Verification} hold the conversations → {@code Profile} writes the
 * requests of one vendor → {@code ScimClient} sends, retries and measures.
 */
@NullMarked
package io.scimoperator.local.simulate;

import org.jspecify.annotations.NullMarked;
