package io.scimoperator.operator.directory;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.condition.EventReason;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.secret.SigningSecret;
import io.scimoperator.token.BearerToken;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The part of a pass that is about webhooks. */
record WebhookPass(Pass pass) {

  /**
   * Moves each signing secret on by one step, and has a webhook resumed if somebody asks for it.
   *
   * @param generator makes new randomness
   */
  List<WebhookStep> run(Supplier<BearerToken> generator) {
    Observed observed = pass.observed();
    Optional<String> requested =
        WebhookRequest.of(observed.directory(), Directory.ROTATE_WEBHOOK_ANNOTATION);
    WebhookSteps steps =
        new WebhookSteps(
            requested,
            observed.answers().values(),
            observed.now(),
            () -> SigningSecret.of(generator.get()));
    List<WebhookStep> taken =
        Webhooks.of(observed.settings(), observed.secrets(), observed.now()).stream()
            .map(steps::next)
            .toList();
    WebhookSecrets secrets =
        new WebhookSecrets(observed.settings(), pass.sources(), pass.context().getClient());
    taken.forEach(secrets::write);
    requested
        .filter(name -> taken.stream().anyMatch(step -> isStaged(step, name)))
        .ifPresent(name -> pass.takeRequest(Directory.ROTATE_WEBHOOK_ANNOTATION));
    resume();
    return taken;
  }

  private static boolean isStaged(WebhookStep step, String name) {
    return step instanceof WebhookStep.Signing signing
        && signing.settings().name().equals(name)
        && signing.state().staged() != null;
  }

  /** Asked of one pod: replicas share what they send. */
  private void resume() {
    Observed observed = pass.observed();
    Optional<String> requested =
        WebhookRequest.of(observed.directory(), Directory.RESUME_WEBHOOK_ANNOTATION)
            .filter(name ->
                observed.settings().webhooks().stream().anyMatch(w -> w.name().equals(name)));
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
                    "The webhook %s gets events again.".formatted(requested.get())));
        return;
      }
    }
  }
}
