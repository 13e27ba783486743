package io.scimoperator.operator.dashboard.view;

import io.scimoperator.admin.v1.GroupRow;
import io.scimoperator.pages.Moment;
import java.time.Instant;
import java.util.List;

/** A group in a list. */
public record GroupLine(String id, String name, long members, Moment modified) {

  /** Lines of {@code groups}, in their order. */
  public static List<GroupLine> of(List<GroupRow> groups, Instant now) {
    return groups.stream().map(group -> of(group, now)).toList();
  }

  /** The line of a group. */
  public static GroupLine of(GroupRow group, Instant now) {
    return new GroupLine(
        group.id(), group.displayName(), group.members(), new Moment(group.lastModified(), now));
  }

  /** How many members it has, in words. */
  public String size() {
    return Numbers.text(members) + (members == 1 ? " member" : " members");
  }
}
