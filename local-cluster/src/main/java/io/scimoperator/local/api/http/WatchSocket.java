package io.scimoperator.local.api.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.helidon.websocket.WsUpgradeException;
import io.scimoperator.local.api.kind.KindCatalog;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.select.Selection;
import io.scimoperator.local.api.store.ObjectStore;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A watch over a WebSocket, which clients in Java prefer: one text message per event. */
final class WatchSocket implements WsListener {

  private static final Logger LOG = System.getLogger(WatchSocket.class.getName());
  private static final int NORMAL = 1000;

  private final ObjectStore store;
  private final KindCatalog kinds;
  private final Doorkeeper doorkeeper;

  /** Frames are written by the watch and, for pings, by the connection. */
  private final Object writing = new Object();

  private @Nullable Thread watch;

  WatchSocket(ObjectStore store, KindCatalog kinds, Doorkeeper doorkeeper) {
    this.store = store;
    this.kinds = kinds;
    this.doorkeeper = doorkeeper;
  }

  @Override
  public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers)
      throws WsUpgradeException {
    try {
      doorkeeper.check(prologue.uriPath().rawPath(), headers);
      return Optional.empty();
    } catch (StatusException e) {
      throw new WsUpgradeException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void onOpen(WsSession session) {
    watch = Thread.ofVirtual().name("watch").start(() -> serve(session));
  }

  @Override
  public void onPing(WsSession session, BufferData payload) {
    synchronized (writing) {
      session.pong(payload);
    }
  }

  @Override
  public void onClose(WsSession session, int status, String reason) {
    stop();
  }

  @Override
  public void onError(WsSession session, Throwable failure) {
    LOG.log(Level.DEBUG, "the client of {0} is gone", session.prologue().uriPath());
    stop();
  }

  private void stop() {
    if (watch != null) {
      watch.interrupt();
    }
  }

  private void serve(WsSession session) {
    try {
      stream(session);
      synchronized (writing) {
        session.close(NORMAL, "the watch is over");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "a watch has ended", e);
    }
  }

  private void stream(WsSession session) throws IOException, InterruptedException {
    WatchEvents events = new Messages(session);
    try {
      new WatchStream(store, options(session.prologue()), events).run();
    } catch (StatusException e) {
      events.send("ERROR", Json.bytes(e.status()));
    }
  }

  private WatchOptions options(HttpPrologue prologue) {
    ResourcePath path =
        ResourcePath.parse(prologue.uriPath().rawPath()).orElseThrow(StatusException::noSuchPath);
    ResourceKind kind =
        kinds.find(path.groupVersion(), path.plural()).orElseThrow(StatusException::noSuchPath);
    UriQuery query = prologue.query();
    Selection selection = Selections.of(new Parameters(query), kind, path.namespace());
    return WatchOptions.of(
        new Parameters(query), selection, new WatchOptions.View(kind, Optional.empty()));
  }

  /** One text message per event. */
  private final class Messages implements WatchEvents {
    private final WsSession session;

    Messages(WsSession session) {
      this.session = session;
    }

    @Override
    public void send(String type, byte[] object) {
      String text = new String(object, StandardCharsets.UTF_8);
      synchronized (writing) {
        session.send("{\"type\":\"" + type + "\",\"object\":" + text + "}", true);
      }
    }

    @Override
    public void flush() {}
  }
}
