package io.scimoperator.local.simulate;

import java.util.List;

/**
 * A group in the identity provider.
 *
 * @param laterName what it is renamed to in the course of the simulation; the same name if it is
 *     not
 * @param members numbers of the people in it
 */
record Team(int number, String displayName, String laterName, List<Integer> members) {

  Team {
    members = List.copyOf(members);
  }

  boolean isRenamed() {
    return !displayName.equals(laterName);
  }
}
