package io.scimoperator.runtime;

import io.scimoperator.runtime.http.Door;
import io.scimoperator.runtime.http.Exchanges;
import io.scimoperator.runtime.portal.PortalDoor;
import io.scimoperator.runtime.portal.PortalStreams;
import io.scimoperator.runtime.scim.KeyDoor;
import io.scimoperator.runtime.scim.RequestJournal;
import io.scimoperator.runtime.scim.ScimDoor;
import io.scimoperator.runtime.scim.ScimErrors;
import io.scimoperator.runtime.service.DirectoryTurns;
import io.scimoperator.runtime.service.Doorkeeper;
import io.scimoperator.runtime.service.PortalLinks;
import io.scimoperator.runtime.service.PortalReads;
import io.scimoperator.runtime.service.PortalTokens;
import io.scimoperator.runtime.service.RequestLog;
import io.scimoperator.runtime.service.ResourceSearch;
import io.scimoperator.runtime.service.Resources;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.token.BearerToken;
import java.security.SecureRandom;
import java.util.List;

/** Wires what is on the port that the customer reaches: the SCIM endpoints and the portals. */
record ScimListener(
    Exchanges exchanges, Doorkeeper doorkeeper, Store store, RequestLog log, DirectoryTurns turns) {

  /** A new token, or the secret in a link. */
  static BearerToken secret() {
    return BearerToken.generate(new SecureRandom());
  }

  Door door(int port, Resources resources, PortalLinks links, PortalStreams pages) {
    ScimDoor scim = scim(resources);
    return new Door(
        "scim",
        port,
        new ScimErrors(),
        List.of(scim, portal(links, pages), new KeyDoor(exchanges, doorkeeper), scim.elsewhere()),
        Door.Use.QUESTIONS);
  }

  private PortalDoor portal(PortalLinks links, PortalStreams pages) {
    return new PortalDoor(
        exchanges,
        new PortalDoor.Services(
            doorkeeper,
            links,
            new PortalTokens(
                store, doorkeeper.directories(), ScimListener::secret, doorkeeper.clock()),
            new PortalReads(store, log, doorkeeper.activities()),
            pages));
  }

  private ScimDoor scim(Resources resources) {
    return new ScimDoor(
        exchanges,
        doorkeeper,
        new RequestJournal(log, doorkeeper.clock()),
        new ScimDoor.Endpoints(resources, new ResourceSearch(store), turns));
  }
}
