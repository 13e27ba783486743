package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;

/**
 * Who asks, for which directory, in which request.
 *
 * @param method of the request, or of its operation in a bulk request
 */
public record Caller(DirectoryContext directory, String tokenId, String requestId, String method) {

  /** The same, who asks for this in a bulk request. */
  public Caller asking(String operation) {
    return new Caller(directory, tokenId, requestId, operation);
  }

  Event.Cause cause() {
    String name =
        directory.credentials().stream()
            .filter(credential -> credential.id().equals(tokenId))
            .map(Credential::name)
            .findFirst()
            .orElse(null);
    return new Event.Cause(new Event.Actor(tokenId, Event.Source.API, name), requestId, method);
  }
}
