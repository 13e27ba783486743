package io.scimoperator.runtime.quirks;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.api.v1alpha1.Provider;

/**
 * Okta and others bring a person back by creating it again. A user that is inactive and has the
 * userName or else the externalId of the new one becomes active, with its id, instead of standing
 * in its own way as a conflict. A Generic provider gets RFC 7644 §3.3's 409.
 */
public final class ReactivationByPost {

  public static final Quirk QUIRK =
      new Quirk(
          "Reactivation by POST",
          "every provider that is named but Generic",
          "POST /Users with the userName or externalId of a user that is inactive",
          "201 with the id that the user had; it is active again",
          "RFC 7644 §3.3 answers 409 uniqueness");

  private ReactivationByPost() {}

  /** Whether a provider creates people again. */
  public static boolean isUsedBy(Provider provider) {
    return provider != Provider.GENERIC;
  }

  /** Whether a user that is there may be brought back. */
  public static boolean isInactive(JsonNode user) {
    return !user.path("active").asBoolean(true);
  }
}
