package io.scimoperator.local.simulate;

import java.util.List;

/** A request that changes the members of a group, and what is different once it is answered. */
record MembersCall(Call call, List<String> added, List<String> removed) {

  MembersCall {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }
}
