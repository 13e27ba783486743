package io.scimoperator.operator.settings;

import io.scimoperator.operator.token.SigningPlan;
import io.scimoperator.secret.SigningKey;
import io.scimoperator.secret.SigningMaterial;
import io.scimoperator.secret.SigningSecret;
import java.util.Optional;

/**
 * Something to sign with that a Directory has, and its Secret.
 *
 * @param name of the webhook, or {@link #KEY_NAME}
 */
public record SigningSettings(
    Kind kind, String name, String secretName, SigningPlan.Policy policy) {

  /** By which people ask for a new key. */
  public static final String KEY_NAME = "security-events";

  /** What it is. */
  public enum Kind {
    /** The secret of one webhook. */
    WEBHOOK_SECRET,
    /** The key of all security event tokens. */
    SECURITY_EVENT_KEY
  }

  /** Reads one; empty if the text is nothing that could be used. */
  public Optional<? extends SigningMaterial> parse(String text) {
    return switch (kind) {
      case WEBHOOK_SECRET -> SigningSecret.parse(text);
      case SECURITY_EVENT_KEY -> SigningKey.parse(text).filter(SigningKey::isPair);
    };
  }

  /** What it is for, for a person. */
  public String purpose() {
    return switch (kind) {
      case WEBHOOK_SECRET -> "the webhook " + name;
      case SECURITY_EVENT_KEY -> "security events";
    };
  }

  /** What has to be in its Secret, for a person. */
  public String form() {
    return switch (kind) {
      case WEBHOOK_SECRET -> "signing secret of the form whsec_… (24 to 64 bytes in base 64)";
      case SECURITY_EVENT_KEY -> "private JSON Web Key of the curve P-256 (kty, crv, x, y, d)";
    };
  }
}
