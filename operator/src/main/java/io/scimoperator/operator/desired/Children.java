package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.StorageSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything a Directory should have beside its Secrets, in the order in which it is applied. */
public final class Children {

  private Children() {}

  public static List<HasMetadata> of(DirectorySettings settings) {
    Stream<HasMetadata> always =
        Stream.of(
            RuntimeServiceAccount.of(settings),
            RuntimePort.SCIM.service(settings.identity(), settings.identity().workload()),
            RuntimePort.API.service(settings.identity(), settings.identity().applicationService()),
            workload(settings));
    Stream<HasMetadata> ifWanted =
        Stream.of(
                DataVolumeClaim.of(settings),
                RuntimeDisruptionBudget.of(settings),
                EndpointIngress.of(settings),
                EndpointRoute.of(settings),
                RuntimeNetworkPolicy.of(settings))
            .flatMap(Optional::stream);
    return Stream.concat(always, ifWanted).toList();
  }

  private static HasMetadata workload(DirectorySettings settings) {
    return switch (settings.runtime().storage()) {
      case StorageSettings.Embedded embedded -> RuntimeStatefulSet.of(settings);
      case StorageSettings.Postgres postgres -> RuntimeDeployment.of(settings);
    };
  }
}
