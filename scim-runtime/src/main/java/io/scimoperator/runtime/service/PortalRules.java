package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.PortalConfiguration;
import io.scimoperator.admin.v1.PortalLink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a configuration may say of a portal. */
final class PortalRules {

  private static final int MAX_LINKS = 10;
  private static final String ID = "[0-9A-Za-z]{12}";
  private static final String SHA256 = "[0-9a-f]{64}";
  private static final String CONTACT = "[^\\p{Cntrl}]{1,100}";
  private static final String ORIGIN = "https?://[A-Za-z0-9._\\[\\]:-]{1,260}/";

  private PortalRules() {}

  static void check(DirectoryConfiguration configuration) {
    PortalConfiguration portal = configuration.portal();
    if (portal == null) {
      return;
    }
    require(
        matches(portal.url(), ORIGIN + configuration.label() + "/portal"),
        "portal.url",
        "must be http or https, a host, the label and /portal");
    List<PortalLink> links = portal.links();
    require(links.size() <= MAX_LINKS, "portal.links", "must be at most " + MAX_LINKS + " links");
    for (int i = 0; i < links.size(); i++) {
      check(links.get(i), "portal.links[" + i + "]");
    }
  }

  private static void check(PortalLink link, String place) {
    require(matches(link.id(), ID), place + ".id", "must be the id in the secret");
    require(matches(link.sha256(), SHA256), place + ".sha256", "must be 64 lower-case hex digits");
    require(matches(link.contact(), CONTACT), place + ".contact", "must be 1 to 100 characters");
    require(isThere(link.issuedAt()), place + ".issuedAt", "must be an RFC 3339 date and time");
    require(isThere(link.expiresAt()), place + ".expiresAt", "must be an RFC 3339 date and time");
    require(link.returnUrl() == null, place + ".returnUrl", "is for links that applications make");
  }

  private static boolean matches(@Nullable String text, String form) {
    return text != null && text.matches(form);
  }

  private static boolean isThere(@Nullable Object value) {
    return value != null;
  }

  private static void require(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidConfigurationException(field, rule);
    }
  }
}
