package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.scimoperator.operator.settings.DirectorySettings;
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
            DataVolumeClaim.of(settings),
            RuntimePort.SCIM.service(settings.identity(), settings.identity().workload()),
            RuntimePort.API.service(settings.identity(), settings.identity().applicationService()),
            RuntimeStatefulSet.of(settings));
    Stream<HasMetadata> ifWanted =
        Stream.of(
                EndpointIngress.of(settings),
                EndpointRoute.of(settings),
                RuntimeNetworkPolicy.of(settings))
            .flatMap(Optional::stream);
    return Stream.concat(always, ifWanted).toList();
  }
}
