package io.scimoperator.operator.directory;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.condition.EventReason;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.settings.SigningSettings;
import io.scimoperator.secret.SigningKey;
import io.scimoperator.secret.SigningMaterial;
import io.scimoperator.secret.SigningSecret;
import io.scimoperator.token.BearerToken;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The part of a pass that is about webhooks and security events. */
record WebhookPass(Pass pass) {

  /**
   * Moves each signing secret and key on by one step, and has a webhook or receiver resumed if
   * somebody asks for it.
   *
   * @param generator makes new randomness
   */
  List<SigningStep> run(Supplier<BearerToken> generator) {
    Observed observed = pass.observed();
    SigningSteps steps =
        new SigningSteps(
            signing -> WebhookRequest.asksFor(observed.directory(), signing),
            observed.answers().values(),
            observed.now(),
            signing -> material(signing.kind(), generator));
    List<SigningStep> taken =
        SigningEntries.of(observed.settings(), observed.secrets(), observed.now()).stream()
            .map(steps::next)
            .toList();
    SigningSecrets secrets =
        new SigningSecrets(observed.settings(), pass.sources(), pass.context().getClient());
    taken.forEach(secrets::write);
    taken.stream()
        .filter(WebhookPass::isStaged)
        .map(SigningStep::settings)
        .filter(signing -> WebhookRequest.asksFor(observed.directory(), signing))
        .forEach(signing -> pass.takeRequest(WebhookRequest.annotation(signing.kind())));
    resume();
    return taken;
  }

  private static SigningMaterial material(
      SigningSettings.Kind kind, Supplier<BearerToken> generator) {
    return switch (kind) {
      case WEBHOOK_SECRET -> SigningSecret.of(generator.get());
      case SECURITY_EVENT_KEY -> SigningKey.generate(new SecureRandom());
    };
  }

  private static boolean isStaged(SigningStep step) {
    return step instanceof SigningStep.Signing signing && signing.state().staged() != null;
  }

  /** Asked of one pod: replicas share what they send. */
  private void resume() {
    Observed observed = pass.observed();
    Optional<String> requested =
        WebhookRequest.of(observed.directory(), Directory.RESUME_WEBHOOK_ANNOTATION)
            .filter(name -> Recipients.of(observed.settings()).contains(name));
    if (requested.isEmpty()) {
      return;
    }
    for (RuntimePod pod : observed.answers().keySet()) {
      if (pass.runtimes().client().resume(pod, observed.settings().identity(), requested.get())) {
        pass.takeRequest(Directory.RESUME_WEBHOOK_ANNOTATION);
        new Events(pass.context().getClient(), observed.directory(), observed.now())
            .publish(
                Announcement.normal(
                    EventReason.WEBHOOK_RESUMED,
                    "The %s %s gets events again."
                        .formatted(
                            Recipients.noun(observed.settings(), requested.get()),
                            requested.get())));
        return;
      }
    }
  }
}
