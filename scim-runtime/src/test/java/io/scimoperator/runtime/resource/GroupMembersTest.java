package io.scimoperator.runtime.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scimoperator.runtime.schema.ResourceType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupMembersTest {

  private final List<String> asked = new ArrayList<>();

  private static MemberWindow window(boolean isLast, String... ids) {
    return new MemberWindow(
        Stream.of(ids).map(id -> new Member(id, ResourceType.USER, null)).toList(), isLast);
  }

  private GroupMembers members(MemberWindow first, MemberWindow... others) {
    Iterator<MemberWindow> next = List.of(others).iterator();
    return new GroupMembers(
        first,
        id -> {
          asked.add(id);
          return next.next();
        });
  }

  @Test
  void windowsFollowEachOther() {
    GroupMembers members =
        members(window(false, "1", "2"), window(false, "3", "4"), window(true, "5"));

    assertThat(members).extracting(Member::id).containsExactly("1", "2", "3", "4", "5");
    assertThat(asked).containsExactly("2", "4");
  }

  @Test
  void aWindowIsReadOnceAllBeforeItAreTaken() {
    Iterator<Member> walk = members(window(false, "1", "2"), window(true, "3")).iterator();
    walk.next();
    walk.next();

    assertThat(asked).isEmpty();
    assertThat(walk.next().id()).isEqualTo("3");
    assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void whatIsAfterTheLastOfAFullWindowMayBeNobody() {
    assertThat(members(window(false, "1"), MemberWindow.NONE)).hasSize(1);
  }
}
