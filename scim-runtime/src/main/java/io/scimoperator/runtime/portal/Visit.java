package io.scimoperator.runtime.portal;

import io.scimoperator.pages.Form;
import io.scimoperator.pages.Frame;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.service.PortalTokens;
import io.scimoperator.runtime.service.Visitor;

/**
 * A request of somebody who is signed in.
 *
 * @param frame around the page that he is answered with
 * @param form that he sends, {@link Form#NONE} if he only looks
 */
record Visit(Exchange exchange, Visitor visitor, Frame frame, Form form) {

  DirectoryContext directory() {
    return visitor.directory();
  }

  /** What events say of it. */
  PortalTokens.Act act() {
    return new PortalTokens.Act(visitor, exchange.requestId());
  }
}
