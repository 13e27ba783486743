package io.scimoperator.cli.doctor;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.cli.cluster.Cluster;
import io.scimoperator.cli.cluster.Names;
import io.scimoperator.cli.cluster.Secrets;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.outcome.Failure;
import io.scimoperator.cli.runtime.AdminApi;
import io.scimoperator.cli.runtime.RuntimeConnection;
import java.util.List;
import java.util.Optional;

/** Asks the runtime itself, through a forwarded port. */
record InsideLook(Cluster cluster, Directory directory) {

  Survey.Inside look(Seen<List<Pod>> pods, Seen<Secret> admin) {
    Optional<Pod> running =
        pods.known().stream()
            .flatMap(List::stream)
            .filter(RuntimeConnection::isRunning)
            .findFirst();
    Optional<String> bearer =
        admin.known().flatMap(secret -> Secrets.text(secret, Names.TOKEN_KEY));
    if (running.isEmpty() || bearer.isEmpty()) {
      return hidden(running.isEmpty() ? "no pod runs" : "the admin Secret cannot be read");
    }
    try (RuntimeConnection runtime = RuntimeConnection.open(cluster, running.get(), bearer.get())) {
      return ask(runtime.api());
    } catch (Failure e) {
      return hidden(String.valueOf(e.getMessage()));
    }
  }

  private static Survey.Inside hidden(String why) {
    return new Survey.Inside(new Seen.Hidden<>(why), new Seen.Hidden<>(why));
  }

  private Survey.Inside ask(AdminApi api) {
    AdminApi.Said ready;
    try {
      ready = api.ready();
    } catch (Failure e) {
      if (e.exitCode() == ExitCode.FORBIDDEN) {
        return hidden(String.valueOf(e.getMessage()));
      }
      return new Survey.Inside(new Seen.Missing<>(), new Seen.Hidden<>("the runtime is silent"));
    }
    return new Survey.Inside(new Seen.There<>(ready), report(api));
  }

  private Seen<DirectoryReport> report(AdminApi api) {
    try {
      return api.report(directory.getMetadata().getNamespace(), directory.getMetadata().getName())
          .<Seen<DirectoryReport>>map(Seen.There::new)
          .orElseGet(Seen.Missing::new);
    } catch (Failure e) {
      return e.exitCode() == ExitCode.NOT_FOUND
          ? new Seen.Missing<>()
          : new Seen.Hidden<>(String.valueOf(e.getMessage()));
    }
  }
}
