package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.SecurityEvents;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.delivery.securityevent.Feed;
import io.scimoperator.runtime.delivery.securityevent.FeedKeys;
import io.scimoperator.runtime.delivery.webhook.Endpoint;
import io.scimoperator.runtime.store.WebhookKey;
import io.scimoperator.secret.Sealing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is told of security events, with keys and headers opened.
 *
 * @param feeds of all receivers
 * @param pushed receivers that tokens are sent to
 * @param keys of each directory, by its key
 */
public record SecurityEventFeeds(
    Map<WebhookKey, Feed> feeds, Map<WebhookKey, Endpoint> pushed, Map<Long, FeedKeys> keys) {

  static final SecurityEventFeeds NONE = new SecurityEventFeeds(Map.of(), Map.of(), Map.of());

  public SecurityEventFeeds {
    feeds = Map.copyOf(feeds);
    pushed = Map.copyOf(pushed);
    keys = Map.copyOf(keys);
  }

  /**
   * Opens those of all directories.
   *
   * @param sealing empty if it is not known what they were sealed with
   */
  static SecurityEventFeeds open(List<DirectoryContext> directories, Optional<Sealing> sealing) {
    Map<WebhookKey, Feed> feeds = new HashMap<>();
    Map<WebhookKey, Endpoint> pushed = new HashMap<>();
    Map<Long, FeedKeys> keys = new HashMap<>();
    for (DirectoryContext directory : directories) {
      SecurityEvents events = directory.configuration().securityEvents();
      if (events != null) {
        FeedOpening opening = FeedOpening.of(directory, events, sealing);
        keys.put(directory.key(), opening.keys());
        for (SecurityEvents.Receiver receiver : events.receivers()) {
          Feed feed = opening.feed(receiver);
          feeds.put(feed.key(), feed);
          opening.endpoint(receiver, feed).ifPresent(endpoint -> pushed.put(feed.key(), endpoint));
        }
      }
    }
    return new SecurityEventFeeds(feeds, pushed, keys);
  }
}
