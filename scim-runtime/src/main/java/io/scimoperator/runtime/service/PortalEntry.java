package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.PortalLink;
import java.time.Instant;

/** What becomes of somebody who opens a link to the portal. */
public sealed interface PortalEntry {

  /**
   * He is let in.
   *
   * @param session what he presents from now on: 256 random bits, kept nowhere here
   */
  record Admitted(String session, PortalLink link, Instant until) implements PortalEntry {}

  /** The link was one of this directory, and opens it no longer. */
  record Expired(Instant at) implements PortalEntry {}

  /** It is no link of this directory: cut off, revoked, or of another one. */
  record Unknown() implements PortalEntry {}
}
