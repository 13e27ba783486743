package io.scimoperator.runtime.http;

import io.scimoperator.runtime.schema.ScimException;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done.
 *
 * @param keyword scimType of RFC 7644 table 9, null if there is none
 * @param detail what happened and what to do about it; never a value
 */
public record Failure(int status, @Nullable String keyword, String detail) {

  /** The failure of a request that was refused. */
  public static Failure of(ScimException refusal) {
    return new Failure(refusal.kind().status(), refusal.kind().scimType(), refusal.detail());
  }

  /** Status, keyword and detail in one line, for status and logs. */
  public String summary() {
    return status + (keyword == null ? "" : " " + keyword) + ": " + detail;
  }
}
