package io.scimoperator.local.api.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of built-in kinds, without the name. */
final class BuiltInColumns {

  /**
   * Resource, name, type and source of each column: a path, or the name of a computation. A name
   * that ends in {@code *} is shown in the wide form only.
   */
  private static final String COLUMNS =
      """
      namespaces      Status            string   status.phase
      nodes           Status            string   nodeStatus()
      nodes           Version           string   status.nodeInfo.kubeletVersion
      configmaps      Data              string   dataCount()
      secrets         Type              string   type
      secrets         Data              string   dataCount()
      pods            Ready             string   podReady()
      pods            Status            string   podStatus()
      pods            Restarts          integer  podRestarts()
      pods            IP*               string   status.podIP
      pods            Node*             string   spec.nodeName
      services        Type              string   spec.type
      services        Cluster-IP        string   spec.clusterIP
      services        External-IP       string   externalIps()
      services        Port(s)           string   servicePorts()
      services        Selector*         string   serviceSelector()
      endpoints       Endpoints         string   endpoints()
      endpointslices  AddressType       string   addressType
      endpointslices  Ports             string   slicePorts()
      endpointslices  Endpoints         string   sliceAddresses()
      deployments     Ready             string   ready()
      deployments     Up-to-date        integer  status.updatedReplicas
      deployments     Available         integer  status.availableReplicas
      deployments     Containers*       string   containers()
      deployments     Images*           string   images()
      statefulsets    Ready             string   ready()
      statefulsets    Containers*       string   containers()
      statefulsets    Images*           string   images()
      replicasets     Desired           integer  spec.replicas
      replicasets     Current           integer  status.replicas
      replicasets     Ready             integer  status.readyReplicas
      replicasets     Containers*       string   containers()
      daemonsets      Desired           integer  status.desiredNumberScheduled
      daemonsets      Ready             integer  status.numberReady
      ingresses       Class             string   spec.ingressClassName
      ingresses       Hosts             string   ingressHosts()
      ingresses       Address           string   ingressAddresses()
      ingresses       Ports             string   ingressPorts()
      ingressclasses  Controller        string   spec.controller
      networkpolicies Pod-Selector      string   podSelector()
      persistentvolumeclaims Status     string   status.phase
      persistentvolumeclaims Volume     string   spec.volumeName
      persistentvolumeclaims Capacity   string   status.capacity.storage
      persistentvolumeclaims Access_Modes string claimModes()
      persistentvolumeclaims StorageClass string spec.storageClassName
      persistentvolumes Capacity        string   spec.capacity.storage
      persistentvolumes Access_Modes    string   volumeModes()
      persistentvolumes Reclaim_Policy  string   spec.persistentVolumeReclaimPolicy
      persistentvolumes Status          string   status.phase
      persistentvolumes StorageClass    string   spec.storageClassName
      storageclasses  Provisioner       string   provisioner
      storageclasses  ReclaimPolicy     string   reclaimPolicy
      poddisruptionbudgets Min_Available string  spec.minAvailable
      poddisruptionbudgets Max_Unavailable string spec.maxUnavailable
      poddisruptionbudgets Allowed_Disruptions integer status.disruptionsAllowed
      horizontalpodautoscalers Reference string  spec.scaleTargetRef.name
      horizontalpodautoscalers MinPods  integer  spec.minReplicas
      horizontalpodautoscalers MaxPods  integer  spec.maxReplicas
      horizontalpodautoscalers Replicas integer  status.currentReplicas
      rolebindings    Role              string   boundRole()
      clusterrolebindings Role          string   boundRole()
      leases          Holder            string   spec.holderIdentity
      events          Last_Seen         date     eventTime()
      events          Type              string   type
      events          Reason            string   reason
      events          Object            string   eventObject()
      events          Message           string   message
      customresourcedefinitions Created_At string metadata.creationTimestamp
      """;

  private static final Set<String> WITHOUT_AGE =
      Set.of("events", "customresourcedefinitions.apiextensions.k8s.io");

  private static final Map<String, List<Column>> BY_RESOURCE =
      COLUMNS
          .lines()
          .map(line -> List.of(line.split("\\s+")))
          .collect(
              Collectors.groupingBy(
                  List::getFirst,
                  Collectors.mapping(BuiltInColumns::column, Collectors.toUnmodifiableList())));

  private BuiltInColumns() {}

  /**
   * The columns of what is stored as {@code resource}; the age is the last that is always shown.
   */
  static List<Column> of(String resource) {
    List<Column> columns = BY_RESOURCE.getOrDefault(resource.replaceFirst("\\..*", ""), List.of());
    if (WITHOUT_AGE.contains(resource)) {
      return columns;
    }
    return Stream.of(
            columns.stream().filter(column -> column.priority() == 0),
            Stream.of(Column.AGE),
            columns.stream().filter(column -> column.priority() > 0))
        .flatMap(Function.identity())
        .toList();
  }

  private static Column column(List<String> words) {
    String name = words.get(1).replace("*", "").replace('_', ' ');
    int priority = words.get(1).endsWith("*") ? 1 : 0;
    return new Column(name, words.get(2), "", priority, cell(words.get(2), words.get(3)));
  }

  private static Function<JsonNode, JsonNode> cell(String type, String source) {
    if (source.endsWith("()")) {
      return Cells.computed(source.substring(0, source.length() - 2));
    }
    return type.equals("integer")
        ? object -> Cells.count(object, source)
        : object -> Cells.at(object, source);
  }
}
