package io.scimoperator.local.simulate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.simulate.Ledger.KnownGroup;
import io.scimoperator.local.simulate.Ledger.KnownUser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests of one identity provider, byte for byte as it writes them. */
sealed interface Profile permits OktaProfile, EntraProfile {

  /** What people call the vendor. */
  String title();

  /** Requests the vendor has under way at a time. */
  int connections();

  /** What is sent when an administrator presses "Test connection". */
  List<Call> connectionTest();

  Call findUser(Person person);

  Call createUser(Person person);

  /** How the vendor looks at a user before it changes one. */
  Call readUser(KnownUser user);

  /**
   * Brings a user to what the person is.
   *
   * @param current what {@link #readUser} or {@link #findUser} found
   * @param manager id of the manager, null to leave it alone
   */
  Call updateUser(Person person, ObjectNode current, @Nullable String manager);

  Call setActive(KnownUser user, boolean active);

  Call findGroup(String displayName);

  Call createGroup(Team team);

  Call renameGroup(KnownGroup group, String displayName);

  /** The first push: afterwards the group has exactly these members. */
  List<MembersCall> pushMembers(KnownGroup group, List<String> members);

  /** Later changes: some come, some go. */
  List<MembersCall> changeMembers(KnownGroup group, List<String> added, List<String> removed);
}
