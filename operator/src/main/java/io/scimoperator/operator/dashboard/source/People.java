package io.scimoperator.operator.dashboard.source;

import io.scimoperator.admin.v1.EventPage;
import io.scimoperator.admin.v1.GroupPage;
import io.scimoperator.admin.v1.GroupRow;
import io.scimoperator.admin.v1.UserDetail;
import io.scimoperator.admin.v1.UserPage;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.runtime.EventPart;
import io.scimoperator.operator.runtime.ListPart;
import io.scimoperator.operator.runtime.Reading;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.runtime.RuntimeReader;
import io.scimoperator.operator.settings.DirectoryIdentity;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a directory, and what happens to them: data of people, for those who may see them.
 * Replicas share their data: one is asked.
 */
public record People(DirectoryCache cache, RuntimeReader reader, EventFeeds feeds) {

  public Reading<UserPage> users(Directory directory, ListPart part) {
    return ask(directory, (pod, identity) -> reader.users(pod, identity, part));
  }

  public Reading<UserDetail> user(Directory directory, String id) {
    return ask(directory, (pod, identity) -> reader.user(pod, identity, id));
  }

  public Reading<GroupPage> groups(Directory directory, ListPart part) {
    return ask(directory, (pod, identity) -> reader.groups(pod, identity, part));
  }

  public Reading<GroupRow> group(Directory directory, String id) {
    return ask(directory, (pod, identity) -> reader.group(pod, identity, id));
  }

  /** Users that are direct members of a group. */
  public Reading<UserPage> members(Directory directory, String groupId, ListPart part) {
    return ask(directory, (pod, identity) -> reader.members(pod, identity, groupId, part));
  }

  /** The newest events, which are kept up to date while somebody asks. */
  public Reading<EventPage> newestEvents(Directory directory) {
    return feeds.newest(directory);
  }

  /**
   * As many events as are shown at a time.
   *
   * @param user id of the one that they are about; null for all events
   * @param before id of the event that they come before; null for the newest
   */
  public Reading<EventPage> events(
      Directory directory, @Nullable String user, @Nullable String before) {
    EventPart part = new EventPart(user, before, EventFeed.KEPT);
    return ask(directory, (pod, identity) -> reader.events(pod, identity, part));
  }

  private <T> Reading<T> ask(
      Directory directory, BiFunction<RuntimePod, DirectoryIdentity, Reading<T>> question) {
    DirectoryIdentity identity = DirectoryIdentity.of(directory);
    return cache.pods(directory).stream()
        .findFirst()
        .map(pod -> question.apply(pod, identity))
        .orElseGet(() -> noPod(identity));
  }

  static <T> Reading<T> noPod(DirectoryIdentity directory) {
    return new Reading.Unreachable<>("No pod of the runtime of " + directory + " is ready");
  }
}
