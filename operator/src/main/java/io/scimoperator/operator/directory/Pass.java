package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.cluster.StrandedPods;
import io.scimoperator.operator.desired.AdminSecret;
import io.scimoperator.operator.desired.Children;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.runtime.Runtimes;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.token.RotationPlan.Moment;
import io.scimoperator.token.BearerToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Acts on what was observed: applies children, moves each token on by one step, pushes the
 * configuration. Every write is one that a crash may follow: the next pass finds the rest to do.
 */
record Pass(Observed observed, Sources sources, Runtimes runtimes, Context<Directory> context) {

  /**
   * Runs it.
   *
   * @param generator makes a new token
   */
  Outcome run(Supplier<BearerToken> generator) {
    DirectorySettings settings = observed.settings();
    expectFarewell(settings);
    if (settings.hasOwnRuntime() && observed.adminSecret().isEmpty()) {
      Secret admin = AdminSecret.of(settings.identity(), generator.get().text());
      sources.secrets().remember(context.getClient().resource(admin).create(), Optional.empty());
    }
    List<HasMetadata> children = Children.of(settings);
    sources.kinds().apply(children, context);
    sources.kinds().prune(observed.children(), children, context);
    List<String> replaced = replaceStranded();
    List<TokenStep> steps = moveTokens(generator);
    List<SigningStep> webhooks = new WebhookPass(this).run(generator);
    PortalLinks portal = new PortalLinks(observed, sources, context.getClient());
    String body =
        Configurations.body(
            settings, steps, Configurations.Told.of(observed, webhooks), portal.settle(generator));
    String digest = BearerToken.sha256(body);
    Outcome outcome = new Outcome(steps, digest, push(body, digest), webhooks, replaced);
    if (outcome.isServing()) {
      TokenSecrets secrets = secrets();
      Tokens.obsolete(settings, observed.secrets()).forEach(secrets::delete);
      SigningEntries.obsolete(settings, observed.secrets()).forEach(secrets::delete);
      portal.tidy();
    }
    return outcome;
  }

  /** Before there is any data that it would be about. */
  private void expectFarewell(DirectorySettings settings) {
    boolean needed = Farewell.isNeededBy(settings);
    if (needed && !Farewell.isExpectedBy(observed.directory())) {
      PrimaryUpdateAndCacheUtils.addFinalizer(context, Farewell.FINALIZER);
    } else if (!needed && Farewell.isExpectedBy(observed.directory())) {
      PrimaryUpdateAndCacheUtils.removeFinalizer(context, Farewell.FINALIZER);
    }
  }

  private List<String> replaceStranded() {
    return StrandedPods.among(observed.pods(), observed.children()).stream()
        .filter(pod -> sources.pods().delete(pod, context))
        .map(pod -> pod.getMetadata().getName())
        .toList();
  }

  private List<TokenStep> moveTokens(Supplier<BearerToken> generator) {
    Optional<String> requested = RotationRequest.of(observed.directory());
    Moment moment = new Moment(observed.now(), Outcome.use(observed.answers().values()));
    TokenSteps steps = new TokenSteps(requested, moment, generator);
    List<TokenStep> taken =
        Tokens.of(observed.settings(), observed.secrets(), observed.now()).stream()
            .map(steps::next)
            .toList();
    TokenSecrets secrets = secrets();
    taken.forEach(secrets::write);
    requested
        .filter(name -> taken.stream().anyMatch(step -> isStaged(step, name)))
        .ifPresent(name -> takeRequest(RotationRequest.ANNOTATION));
    return taken;
  }

  private static boolean isStaged(TokenStep step, String name) {
    return step instanceof TokenStep.InForce token
        && token.settings().name().equals(name)
        && token.state().successor().isPresent();
  }

  /** Removes an annotation that was followed. */
  void takeRequest(String annotation) {
    context
        .getClient()
        .resource(observed.directory())
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"uid\":\"%s\",\"annotations\":{\"%s\":null}}}"
                .formatted(observed.directory().getMetadata().getUid(), annotation));
  }

  private List<RuntimeAnswer> push(String body, String digest) {
    List<RuntimeAnswer> answers = new ArrayList<>();
    for (Map.Entry<RuntimePod, RuntimeAnswer> pod : observed.answers().entrySet()) {
      answers.add(
          switch (pod.getValue()) {
            case RuntimeAnswer.Serving serving
                when serving.report().configurationDigest().equals(digest) ->
                serving;
            case RuntimeAnswer.Unreachable unreachable -> unreachable;
            case RuntimeAnswer.Serving outdated -> put(pod.getKey(), body);
            case RuntimeAnswer.Unknown unknown -> put(pod.getKey(), body);
            case RuntimeAnswer.Refused refused -> put(pod.getKey(), body);
          });
    }
    return answers;
  }

  private RuntimeAnswer put(RuntimePod pod, String body) {
    DirectorySettings settings = observed.settings();
    RuntimeAnswer answer = runtimes.client().put(pod, settings.identity(), body);
    if (!settings.hasOwnRuntime()) {
      runtimes.shared().heard(settings.runtime().identity(), pod, settings.identity(), answer);
    }
    return answer;
  }

  private TokenSecrets secrets() {
    return new TokenSecrets(observed.settings(), sources, context.getClient());
  }
}
