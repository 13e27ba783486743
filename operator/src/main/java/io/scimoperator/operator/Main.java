package io.scimoperator.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.directory.DirectoryReconciler;
import io.scimoperator.operator.directoryclass.ClassObserver;
import io.scimoperator.operator.directoryclass.ClassReconciler;
import io.scimoperator.operator.process.Logs;
import io.scimoperator.operator.process.OperatorProcess;
import io.scimoperator.operator.process.ProcessEnvironment;
import io.scimoperator.operator.process.ProcessSettings;
import io.scimoperator.operator.process.StartFailure;
import io.scimoperator.operator.runtime.Runtimes;
import io.scimoperator.operator.settings.OperatorInstallation;
import io.scimoperator.token.BearerToken;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts the operator. The cluster is that of {@code KUBECONFIG} or the pod's own; the rest is read
 * by {@link ProcessEnvironment}. Ends with 2 if a setting is wrong and with 1 if the cluster does
 * not let it work, both after one line that says so.
 */
public final class Main {

  private static final int WRONG_SETTING = 2;
  private static final int NO_CLUSTER = 1;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      ProcessSettings settings = ProcessEnvironment.settings(System.getenv());
      run(settings, Logs.configure(settings.logLevel()));
    } catch (IllegalArgumentException e) {
      end(WRONG_SETTING, e.getMessage());
    }
  }

  private static void run(ProcessSettings settings, Logs logs) throws InterruptedException {
    KubernetesClient client = new KubernetesClientBuilder().build();
    OperatorProcess process =
        OperatorProcess.open(settings, client, () -> Runtime.getRuntime().halt(NO_CLUSTER));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              process.close();
              stopped.countDown();
            }));
    try {
      Operator operator = operator(process, settings, Clock.systemUTC());
      logs.quietly(() -> process.run(operator));
    } catch (RuntimeException e) {
      end(NO_CLUSTER, StartFailure.of(e, client.getMasterUrl().toString()));
    }
    stopped.await();
  }

  /** The operator of a process, not started. */
  public static Operator operator(OperatorProcess process, ProcessSettings settings, Clock clock) {
    Scope scope = new Scope(settings.installation(), settings.namespaces());
    return operator(process.client(), scope, clock, process::configure);
  }

  private static Operator operator(
      KubernetesClient client,
      Scope scope,
      Clock clock,
      Consumer<ConfigurationServiceOverrider> process) {
    SecureRandom random = new SecureRandom();
    Supplier<BearerToken> generator = () -> BearerToken.generate(random);
    Runtimes runtimes = Runtimes.fresh();
    Operator operator =
        new Operator(framework -> {
          framework.withKubernetesClient(client).withUseSSAToPatchPrimaryResource(true);
          process.accept(framework);
        });
    operator.register(
        new DirectoryReconciler(runtimes, scope.operator(), generator, clock), scope::configure);
    if (scope.operator().namespace() != null) {
      operator.register(
          new ClassReconciler(
              runtimes,
              new ClassObserver(scope.operator(), scope.namespaces(), runtimes.client(), clock),
              generator),
          controller -> controller.withRetry(Scope.retry()));
    }
    return operator;
  }

  /** What the reconcilers work on. */
  private record Scope(OperatorInstallation operator, Set<String> namespaces) {

    void configure(ControllerConfigurationOverrider<Directory> controller) {
      controller.withRetry(retry());
      if (!namespaces.isEmpty()) {
        controller.settingNamespaces(namespaces);
      }
    }

    /** For ever, at first quickly, at last every half minute. */
    static GenericRetry retry() {
      return new GenericRetry()
          .withoutMaxAttempts()
          .setInitialInterval(500)
          .setIntervalMultiplier(1.5)
          .setMaxInterval(30_000);
    }
  }

  private static void end(int code, @Nullable String message) {
    System.err.println("scim-operator: " + message);
    Runtime.getRuntime().halt(code);
  }
}
