package io.scimoperator.runtime.patch;

import java.util.List;

/** A change to the members of a group that needs to know none of the others. */
public sealed interface MemberChange {

  /** These become members; one that is a member already stays. */
  record Add(List<String> ids) implements MemberChange {
    public Add {
      ids = List.copyOf(ids);
    }
  }

  /** These are members no longer; one that is none is passed over. */
  record Remove(List<String> ids) implements MemberChange {
    public Remove {
      ids = List.copyOf(ids);
    }
  }

  /** Exactly these are the members. */
  record ReplaceAll(List<String> ids) implements MemberChange {
    public ReplaceAll {
      ids = List.copyOf(ids);
    }
  }
}
