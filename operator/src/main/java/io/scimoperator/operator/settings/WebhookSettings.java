package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.Period;
import io.scimoperator.api.v1alpha1.WebhookEvent;
import io.scimoperator.api.v1alpha1.WebhookFormat;
import io.scimoperator.api.v1alpha1.WebhookRotation;
import io.scimoperator.api.v1alpha1.WebhookSpec;
import io.scimoperator.operator.token.SigningPlan;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that a Directory has, and the Secret of its signing secret.
 *
 * @param events that are sent; empty for all
 * @param format null for the standard one
 * @param caBundle null for the authorities that the runtime knows
 */
public record WebhookSettings(
    String name,
    String url,
    List<WebhookEvent> events,
    @Nullable WebhookFormat format,
    boolean paused,
    String secretName,
    SigningPlan.Policy policy,
    @Nullable String caBundle) {

  public WebhookSettings {
    events = List.copyOf(events);
  }

  /** Its signing secret. */
  public SigningSettings signing() {
    return new SigningSettings(SigningSettings.Kind.WEBHOOK_SECRET, name, secretName, policy);
  }

  static List<WebhookSettings> of(
      DirectoryIdentity identity, @Nullable List<WebhookSpec> webhooks) {
    return Objects.requireNonNullElse(webhooks, List.<WebhookSpec>of()).stream()
        .map(webhook -> of(identity.workload() + "-webhook-" + webhook.name(), webhook))
        .toList();
  }

  private static WebhookSettings of(String standardName, WebhookSpec webhook) {
    return new WebhookSettings(
        webhook.name(),
        webhook.url(),
        Objects.requireNonNullElse(webhook.events(), List.of()),
        webhook.format(),
        Objects.requireNonNullElse(webhook.paused(), false),
        Objects.requireNonNullElse(webhook.secretName(), standardName),
        SigningPlan.Policy.of(
            period(webhook.rotation(), WebhookRotation::interval),
            period(webhook.rotation(), WebhookRotation::overlap)),
        webhook.caBundle());
  }

  private static Optional<Duration> period(
      @Nullable WebhookRotation rotation, Function<WebhookRotation, @Nullable String> which) {
    String text = rotation == null ? null : which.apply(rotation);
    return text == null ? Optional.empty() : Optional.of(Period.parse(text).duration());
  }
}
