package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.operator.cluster.ReadyPods;
import io.scimoperator.operator.cluster.Symptoms;
import io.scimoperator.operator.desired.AdminSecret;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.runtime.RuntimeClient;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.runtime.Runtimes;
import io.scimoperator.operator.runtime.SharedRuntimes;
import io.scimoperator.operator.settings.ClassDefaults;
import io.scimoperator.operator.settings.Classes;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.OperatorInstallation;
import io.scimoperator.operator.settings.PortalSettings;
import io.scimoperator.operator.settings.SecurityEventSettings;
import io.scimoperator.operator.settings.SigningSettings;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gathers what a pass needs: from the caches, except a Secret that is not in them, which is looked
 * for in the API server, since a cache may be late and a token is not made twice.
 */
final class Observer {

  private final RuntimeClient runtime;
  private final SharedRuntimes shared;
  private final OperatorInstallation operator;
  private final Clock clock;

  Observer(Runtimes runtimes, OperatorInstallation operator, Clock clock) {
    this.runtime = runtimes.client();
    this.shared = runtimes.shared();
    this.operator = operator;
    this.clock = clock;
  }

  /** The label of an endpoint; it does not depend on a class. */
  static String labelOf(Directory directory) {
    return DirectorySettings.of(
            directory, ClassDefaults.builtIn(new OperatorInstallation("", null)))
        .endpoint()
        .label();
  }

  Observed observe(Directory directory, Sources sources, Context<Directory> context) {
    Classes classes = new Classes(sources.classes().list(c -> true).toList(), operator);
    DirectorySettings settings = classes.settings(directory);
    SecretReader secrets = new SecretReader(sources, context.getClient(), directory);
    Serving serving = serving(directory, settings, sources, secrets);
    List<HasMetadata> children = sources.kinds().children(directory);
    boolean routes =
        sources.kinds().areRoutesServed(settings.endpoint().gateway() != null, context);
    return new Observed(
        directory,
        settings,
        obstacle(
            new Obstacles(
                directory,
                classes,
                sources.labelsOf(settings.identity().namespace()),
                context.getPrimaryCache()),
            children,
            serving.answers().values()),
        children,
        secrets.readAll(secretsOf(settings)),
        serving.adminSecret(),
        serving.pods(),
        symptoms(settings, serving.pods(), context.getClient()),
        serving.answers(),
        requests(settings.identity(), serving.answers()),
        routes,
        settings.hasOwnRuntime() ? Optional.empty() : shared.problem(settings.runtime().identity()),
        clock.instant());
  }

  private Symptoms symptoms(DirectorySettings settings, List<Pod> pods, KubernetesClient client) {
    return settings.hasOwnRuntime() && !settings.suspended()
        ? Symptoms.of(settings.runtime().identity(), pods, client, runtime)
        : Symptoms.NONE;
  }

  private static List<String> secretsOf(DirectorySettings settings) {
    return Stream.of(
            settings.tokens().stream().flatMap(Tokens::secrets),
            settings.signing().stream().map(SigningSettings::secretName),
            Stream.ofNullable(settings.securityEvents())
                .flatMap(SecurityEventSettings::authorizationSecrets),
            Stream.ofNullable(settings.portal()).map(PortalSettings::secretName))
        .flatMap(names -> names)
        .toList();
  }

  /** What serves a Directory: pods of its own, or those of its class. */
  private record Serving(
      Optional<Secret> adminSecret, List<Pod> pods, Map<RuntimePod, RuntimeAnswer> answers) {}

  private Serving serving(
      Directory directory, DirectorySettings settings, Sources sources, SecretReader secrets) {
    String runtime = runtime(directory, settings);
    if (!runtime.equals(settings.identity().text())) {
      return new Serving(Optional.empty(), List.of(), shared.answers(runtime, settings.identity()));
    }
    Optional<Secret> admin = secrets.read(settings.identity().adminSecret());
    List<Pod> pods = sources.pods().of(directory);
    return new Serving(
        admin, pods, admin.map(bearer -> ask(settings.identity(), pods, bearer)).orElse(Map.of()));
  }

  /** The one that has its data, also if its class asks for another. */
  private static String runtime(Directory directory, DirectorySettings settings) {
    return Optional.ofNullable(directory.getStatus())
        .map(DirectoryStatus::runtime)
        .orElseGet(() -> settings.runtime().identity().text());
  }

  private static Optional<Obstacle> obstacle(
      Obstacles obstacles, List<HasMetadata> children, Collection<RuntimeAnswer> answers) {
    Directory directory = obstacles.directory();
    return obstacles
        .first(children)
        .or(() ->
            StartEmpty.isRefused(directory, answers)
                ? Optional.of(
                    new Obstacle.DataMissing(
                        obstacles.classes().settings(directory).runtime().identity().text()))
                : Optional.empty());
  }

  private Map<RuntimePod, RuntimeAnswer> ask(
      DirectoryIdentity directory, List<Pod> pods, Secret admin) {
    String bearer = TokenSecret.plain(admin).getOrDefault(AdminSecret.TOKEN, "");
    Map<RuntimePod, RuntimeAnswer> answers = new LinkedHashMap<>();
    for (RuntimePod pod : ReadyPods.of(pods, bearer)) {
      answers.put(pod, runtime.report(pod, directory));
    }
    return answers;
  }

  /** Of one pod: replicas share their data. */
  private List<LoggedRequest> requests(
      DirectoryIdentity directory, Map<RuntimePod, RuntimeAnswer> answers) {
    return answers.entrySet().stream()
        .filter(answer -> refusesMuch(answer.getValue()))
        .findFirst()
        .map(answer -> runtime.requests(answer.getKey(), directory, SyncHealth.WINDOW))
        .orElse(List.of());
  }

  private static boolean refusesMuch(RuntimeAnswer answer) {
    return answer instanceof RuntimeAnswer.Serving(DirectoryReport report)
        && report.activity().rejectedLast24Hours() >= SyncHealth.MANY_REFUSALS;
  }
}
