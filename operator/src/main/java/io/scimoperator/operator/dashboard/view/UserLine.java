package io.scimoperator.operator.dashboard.view;

import io.scimoperator.admin.v1.UserRow;
import io.scimoperator.pages.Moment;
import io.scimoperator.pages.Tone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user in a list.
 *
 * @param displayName null if it would be the userName once more
 */
public record UserLine(
    String id,
    String userName,
    @Nullable String displayName,
    @Nullable String email,
    Tone tone,
    String state,
    Moment modified) {

  /** Lines of {@code users}, in their order. */
  public static List<UserLine> of(List<UserRow> users, Instant now) {
    return users.stream().map(user -> of(user, now)).toList();
  }

  static UserLine of(UserRow user, Instant now) {
    return new UserLine(
        user.id(),
        user.userName(),
        user.userName().equals(user.displayName()) ? null : user.displayName(),
        user.email(),
        user.active() ? Tone.GOOD : Tone.NEUTRAL,
        user.active() ? "Active" : "Inactive",
        new Moment(user.lastModified(), now));
  }

  /** What people call them. */
  public String title() {
    return displayName == null ? userName : displayName;
  }
}
