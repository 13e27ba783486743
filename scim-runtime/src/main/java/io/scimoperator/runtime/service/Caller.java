package io.scimoperator.runtime.service;

import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;

/** Who asks, for which directory, in which request. */
public record Caller(DirectoryContext directory, String tokenId, String requestId) {

  Event.Cause cause() {
    return new Event.Cause(tokenId, requestId);
  }
}
