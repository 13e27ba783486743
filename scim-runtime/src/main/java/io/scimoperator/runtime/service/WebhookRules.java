package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.Webhook;
import io.scimoperator.api.v1alpha1.WebhookSpec;
import io.scimoperator.runtime.delivery.webhook.Trust;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What webhooks of a configuration must be: the rules of their CRD, and that a URL is one. */
final class WebhookRules {

  private static final int MAX_WEBHOOKS = 10;
  private static final int MAX_URL = 2000;
  private static final int MAX_SECRETS = 4;
  private static final String NAME = "[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?";

  private WebhookRules() {}

  static void check(List<Webhook> webhooks) {
    require(webhooks.size() <= MAX_WEBHOOKS, "webhooks", "must be at most " + MAX_WEBHOOKS);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < webhooks.size(); i++) {
      String place = "webhooks[" + i + "]";
      Webhook webhook = webhooks.get(i);
      require(
          isName(webhook.name()),
          place + ".name",
          "must be at most 32 lower-case letters, digits and hyphens");
      require(names.add(webhook.name()), place + ".name", "is there twice");
      require(
          isUrl(webhook.url()),
          place + ".url",
          "must be an http or https URL of at most %d characters, without user and fragment"
              .formatted(MAX_URL));
      require(
          isTrust(webhook),
          place + ".caBundle",
          "must be certificates in PEM, of at most %d characters"
              .formatted(WebhookSpec.MAX_CA_BUNDLE));
      require(
          webhook.secrets().size() <= MAX_SECRETS,
          place + ".secrets",
          "must be at most " + MAX_SECRETS);
    }
  }

  private static boolean isTrust(Webhook webhook) {
    String pem = webhook.caBundle();
    try {
      return pem == null
          || (pem.length() <= WebhookSpec.MAX_CA_BUNDLE && trust(webhook) instanceof Trust.Bundle);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What the certificate of its receiver has to be of. */
  static Trust trust(Webhook webhook) {
    String pem = webhook.caBundle();
    return pem == null ? new Trust.Usual() : new Trust.Bundle(pem);
  }

  static boolean isName(String text) {
    return text != null && text.matches(NAME);
  }

  static boolean isUrl(String text) {
    try {
      return text != null
          && text.length() <= MAX_URL
          && text.matches(WebhookSpec.URL)
          && new URI(text).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static void require(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidConfigurationException(field, rule);
    }
  }
}
