package io.scimoperator.local.api.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Cells of built-in kinds that take more than reading a field. Pure. */
final class Cells {

  private static final String NONE = "<none>";
  private static final Set<String> ABBREVIATED =
      Set.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany");

  private static final Map<String, Function<JsonNode, JsonNode>> COMPUTED =
      Map.ofEntries(
          Map.entry("nodeStatus", Cells::nodeStatus),
          Map.entry("dataCount", Cells::dataCount),
          Map.entry("podReady", Cells::podReady),
          Map.entry("podStatus", Cells::podStatus),
          Map.entry("podRestarts", Cells::podRestarts),
          Map.entry("externalIps", o -> joined(at(o, "spec.externalIPs"), "")),
          Map.entry("servicePorts", Cells::servicePorts),
          Map.entry("serviceSelector", o -> labels(at(o, "spec.selector"))),
          Map.entry("endpoints", Cells::endpoints),
          Map.entry("slicePorts", o -> joined(o.path("ports"), "port")),
          Map.entry("sliceAddresses", Cells::sliceAddresses),
          Map.entry("ready", o -> share(at(o, "status.readyReplicas"), at(o, "spec.replicas"))),
          Map.entry("containers", o -> joined(at(o, "spec.template.spec.containers"), "name")),
          Map.entry("images", o -> joined(at(o, "spec.template.spec.containers"), "image")),
          Map.entry("ingressHosts", o -> joined(at(o, "spec.rules"), "host")),
          Map.entry("ingressAddresses", o -> joined(at(o, "status.loadBalancer.ingress"), "ip")),
          Map.entry("ingressPorts", o -> text(at(o, "spec.tls").isEmpty() ? "80" : "80, 443")),
          Map.entry("podSelector", o -> labels(at(o, "spec.podSelector.matchLabels"))),
          Map.entry("claimModes", o -> modes(at(o, "status.accessModes"))),
          Map.entry("volumeModes", o -> modes(at(o, "spec.accessModes"))),
          Map.entry("boundRole", Cells::boundRole),
          Map.entry("eventTime", Cells::eventTime),
          Map.entry("eventObject", Cells::eventObject));

  private Cells() {}

  /** The computation of that name. */
  static Function<JsonNode, JsonNode> computed(String name) {
    Function<JsonNode, JsonNode> computation = COMPUTED.get(name);
    if (computation == null) {
      throw new IllegalArgumentException("there is no computation " + name);
    }
    return computation;
  }

  static JsonNode at(JsonNode object, String path) {
    JsonNode node = object;
    for (String name : List.of(path.split("\\."))) {
      node = node.path(name);
    }
    return node;
  }

  /** A number that is 0 where it is not stated. */
  static JsonNode count(JsonNode object, String path) {
    return number(at(object, path).asLong());
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }

  private static JsonNode text(Stream<String> words) {
    String all = words.distinct().collect(Collectors.joining(","));
    return text(all.isEmpty() ? NONE : all);
  }

  private static JsonNode number(long number) {
    return JsonNodeFactory.instance.numberNode(number);
  }

  private static Stream<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  /** What the items of a list have in a field, or are. */
  private static JsonNode joined(JsonNode list, String field) {
    return text(
        items(list)
            .map(item -> field.isEmpty() ? item : item.path(field))
            .filter(value -> !value.isMissingNode())
            .map(JsonNode::asText));
  }

  /** How many of how many, such as {@code 1/2}. */
  private static JsonNode share(JsonNode part, JsonNode whole) {
    return text(part.asInt() + "/" + whole.asInt());
  }

  private static JsonNode labels(JsonNode labels) {
    return text(
        labels.properties().stream()
            .map(label -> label.getKey() + "=" + label.getValue().asText()));
  }

  private static JsonNode dataCount(JsonNode object) {
    return number((long) object.path("data").size() + object.path("binaryData").size());
  }

  private static JsonNode podReady(JsonNode pod) {
    long ready =
        items(at(pod, "status.containerStatuses"))
            .filter(status -> status.path("ready").asBoolean())
            .count();
    return text(ready + "/" + at(pod, "spec.containers").size());
  }

  /** The phase, or what says more: why a container waits or has ended. */
  private static JsonNode podStatus(JsonNode pod) {
    if (pod.path("metadata").hasNonNull("deletionTimestamp")) {
      return text("Terminating");
    }
    String status = at(pod, "status.reason").asText(at(pod, "status.phase").asText("Unknown"));
    for (JsonNode container : at(pod, "status.containerStatuses")) {
      JsonNode waiting = at(container, "state.waiting.reason");
      JsonNode ended = at(container, "state.terminated.reason");
      if (!waiting.isMissingNode()) {
        status = waiting.asText();
      } else if (!ended.isMissingNode()) {
        status = ended.asText();
      }
    }
    return text(status);
  }

  private static JsonNode podRestarts(JsonNode pod) {
    return number(
        items(at(pod, "status.containerStatuses"))
            .mapToLong(status -> status.path("restartCount").asLong())
            .sum());
  }

  private static JsonNode servicePorts(JsonNode service) {
    return text(
        items(at(service, "spec.ports"))
            .map(port -> {
              String node = port.has("nodePort") ? ":" + port.path("nodePort").asText() : "";
              return port.path("port").asText() + node + "/" + port.path("protocol").asText("TCP");
            }));
  }

  private static JsonNode endpoints(JsonNode endpoints) {
    List<String> all = new ArrayList<>();
    for (JsonNode subset : endpoints.path("subsets")) {
      for (JsonNode address : subset.path("addresses")) {
        String ip = address.path("ip").asText();
        subset.path("ports").forEach(port -> all.add(ip + ":" + port.path("port").asText()));
      }
    }
    return text(all.stream());
  }

  private static JsonNode sliceAddresses(JsonNode slice) {
    return text(
        items(slice.path("endpoints"))
            .flatMap(endpoint -> items(endpoint.path("addresses")))
            .map(JsonNode::asText));
  }

  private static JsonNode nodeStatus(JsonNode node) {
    return items(at(node, "status.conditions"))
        .filter(condition -> condition.path("type").asText().equals("Ready"))
        .findFirst()
        .map(ready -> text(ready.path("status").asText().equals("True") ? "Ready" : "NotReady"))
        .orElseGet(() -> text("Unknown"));
  }

  /** {@code RWO} for ReadWriteOnce, and so on. */
  private static JsonNode modes(JsonNode modes) {
    return text(
        items(modes)
            .map(JsonNode::asText)
            .map(mode -> ABBREVIATED.contains(mode) ? mode.replaceAll("[a-z]", "") : mode));
  }

  private static JsonNode boundRole(JsonNode binding) {
    JsonNode role = binding.path("roleRef");
    return text(role.path("kind").asText() + "/" + role.path("name").asText());
  }

  private static JsonNode eventObject(JsonNode event) {
    JsonNode object = event.path("involvedObject");
    String kind = object.path("kind").asText().toLowerCase(Locale.ROOT);
    return text(kind + "/" + object.path("name").asText());
  }

  private static JsonNode eventTime(JsonNode event) {
    return Stream.of(
            "series.lastObservedTime", "lastTimestamp", "eventTime", "metadata.creationTimestamp")
        .map(path -> at(event, path))
        .filter(time -> !time.asText("").isEmpty())
        .findFirst()
        .orElseGet(() -> at(event, "eventTime"));
  }
}
