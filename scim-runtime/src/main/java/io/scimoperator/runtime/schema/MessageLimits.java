package io.scimoperator.runtime.schema;

import io.scimoperator.runtime.schema.ScimException.Kind;

/**
 * How large a SCIM message may be, whatever the bytes of its body.
 *
 * @param nesting levels of JSON, and of a filter's brackets
 * @param patchOperations of one PATCH
 * @param bulkOperations of one bulk request
 * @param members that one request or operation names
 * @param filterLength in characters
 * @param filterComparisons in one filter
 * @param pageSize resources on a page
 */
public record MessageLimits(
    int nesting,
    int patchOperations,
    int bulkOperations,
    int members,
    int filterLength,
    int filterComparisons,
    int pageSize) {

  /** What holds when nothing is configured. */
  public static final MessageLimits DEFAULT =
      new MessageLimits(32, 1000, 1000, 10_000, 8192, 100, 1000);

  /**
   * Checks how many members are named.
   *
   * @throws ScimException of kind PAYLOAD_TOO_LARGE that says what to do
   */
  public void requireMembers(int number) {
    if (number > members) {
      throw new ScimException(
          Kind.PAYLOAD_TOO_LARGE,
          "members has more than "
              + members
              + " elements: create the group with fewer and add the others by PATCH.");
    }
  }
}
