package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.ExposureSettings;
import io.scimoperator.operator.settings.RuntimeIdentity;
import io.scimoperator.operator.settings.RuntimeSettings;
import io.scimoperator.operator.settings.SharedSettings;
import io.scimoperator.operator.settings.StorageSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything a runtime should have beside its Secrets, in the order in which it is applied. */
public final class Children {

  private Children() {}

  /** Of a Directory: none, if the runtime of its class serves it. */
  public static List<HasMetadata> of(DirectorySettings settings) {
    return settings.hasOwnRuntime()
        ? Stream.concat(
                DataVolumeClaim.of(settings).stream().map(HasMetadata.class::cast),
                of(settings.runtime(), List.of(settings.endpoint().exposure(settings.besides()))))
            .toList()
        : List.of();
  }

  /** Of a Shared class. */
  public static List<HasMetadata> of(SharedSettings settings) {
    return of(settings.runtime(), settings.exposures()).toList();
  }

  private static Stream<HasMetadata> of(RuntimeSettings runtime, List<ExposureSettings> exposures) {
    RuntimeIdentity identity = runtime.identity();
    Stream<HasMetadata> always =
        Stream.of(
            RuntimeServiceAccount.of(identity),
            RuntimePort.SCIM.service(identity, identity.workload()),
            RuntimePort.API.service(identity, identity.applicationService()),
            workload(runtime));
    Stream<HasMetadata> ifWanted =
        Stream.of(
                RuntimeAutoscaler.of(runtime),
                RuntimeDisruptionBudget.of(runtime),
                RuntimeNetworkPolicy.of(runtime))
            .flatMap(Optional::stream);
    Stream<HasMetadata> waysIn =
        exposures.stream()
            .flatMap(exposure ->
                Stream.of(
                        EndpointIngress.of(identity, exposure),
                        EndpointRoute.of(identity, exposure))
                    .flatMap(Optional::stream));
    return Stream.of(always, ifWanted, waysIn).flatMap(objects -> objects);
  }

  private static HasMetadata workload(RuntimeSettings runtime) {
    return switch (runtime.storage()) {
      case StorageSettings.Embedded embedded -> RuntimeStatefulSet.of(runtime);
      case StorageSettings.Postgres postgres -> RuntimeDeployment.of(runtime);
    };
  }
}
