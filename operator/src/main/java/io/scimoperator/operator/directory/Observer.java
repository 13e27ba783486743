package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.desired.AdminSecret;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.runtime.RuntimeClient;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.settings.ClassDefaults;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.OperatorInstallation;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers what a pass needs: from the caches, except a Secret that is not in them, which is looked
 * for in the API server, since a cache may be late and a token is not made twice.
 */
final class Observer {

  private final RuntimeClient runtime;
  private final OperatorInstallation operator;
  private final Clock clock;

  Observer(RuntimeClient runtime, OperatorInstallation operator, Clock clock) {
    this.runtime = runtime;
    this.operator = operator;
    this.clock = clock;
  }

  /** The label of an endpoint; it does not depend on a class. */
  static String labelOf(Directory directory) {
    return DirectorySettings.of(
            directory, ClassDefaults.of(new OperatorInstallation("", null), null))
        .endpoint()
        .label();
  }

  Observed observe(Directory directory, Sources sources, Context<Directory> context) {
    Classes classes = new Classes(sources.classes().list(c -> true).toList(), operator);
    Optional<ClassDefaults> defaults = classes.of(directory);
    DirectorySettings settings =
        DirectorySettings.of(directory, defaults.orElseGet(classes::builtIn));
    SecretReader secrets = new SecretReader(sources, context.getClient(), settings.identity());
    Optional<Secret> admin = secrets.read(settings.identity().adminSecret());
    List<Pod> pods = sources.pods().of(directory);
    Map<RuntimePod, RuntimeAnswer> answers =
        admin.map(bearer -> ask(settings.identity(), pods, bearer)).orElse(Map.of());
    List<HasMetadata> children = sources.children(directory);
    boolean gatewayApi = sources.routes().areServed(settings.endpoint().gateway() != null, context);
    return new Observed(
        directory,
        settings,
        Obstacle.of(directory, children, classes, context.getPrimaryCache()),
        children,
        secrets.readAll(settings.tokens().stream().flatMap(Tokens::secrets).toList()),
        admin,
        pods,
        answers,
        requests(settings.identity(), answers),
        gatewayApi,
        clock.instant());
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
