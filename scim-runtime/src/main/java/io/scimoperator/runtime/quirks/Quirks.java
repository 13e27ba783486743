package io.scimoperator.runtime.quirks;

import java.util.List;

/** All oddities, in the order of the page that describes them. */
public final class Quirks {

  public static final List<Quirk> ALL =
      List.of(
          OperationInAnyCase.QUIRK,
          TextAsBoolean.QUIRK,
          TextAsComplex.QUIRK,
          PathsAsKeys.QUIRK,
          OwnIdInPatch.QUIRK,
          ArrayAroundValue.QUIRK,
          DotAfterUrn.QUIRK,
          ValuePathUpsert.QUIRK,
          MembersInRemoveValue.QUIRK,
          UnquotedFilterValue.QUIRK,
          ComparisonAfterBrackets.QUIRK,
          ReactivationByPost.QUIRK);

  private Quirks() {}
}
