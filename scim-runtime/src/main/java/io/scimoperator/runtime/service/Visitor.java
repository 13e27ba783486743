package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.PortalLink;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;
import java.time.Instant;

/**
 * Somebody who is signed in to the portal of a directory.
 *
 * @param link that he came with
 * @param sessionSha256 of what he presents
 * @param until when he is signed out by himself
 */
public record Visitor(
    DirectoryContext directory, PortalLink link, String sessionSha256, Instant until) {

  Event.Cause cause(String requestId) {
    return new Event.Cause(
        new Event.Actor(link.id(), Event.Source.ADMIN_PORTAL, link.contact()), requestId);
  }
}
