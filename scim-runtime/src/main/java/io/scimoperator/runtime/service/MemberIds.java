package io.scimoperator.runtime.service;

import java.util.Collection;
import java.util.stream.Collectors;

/** Ids of members as messages name them: enough of them to find the others, none too long. */
public final class MemberIds {

  private static final int NAMED = 10;
  private static final int LONGEST = 64;

  private MemberIds() {}

  /** {@code a, b}, or the first ten {@code and 3 more}. */
  public static String named(Collection<String> ids) {
    String first =
        ids.stream().limit(NAMED).map(MemberIds::shortened).collect(Collectors.joining(", "));
    return ids.size() <= NAMED ? first : first + " and " + (ids.size() - NAMED) + " more";
  }

  private static String shortened(String id) {
    return id.length() <= LONGEST ? id : id.substring(0, LONGEST) + "…";
  }
}
