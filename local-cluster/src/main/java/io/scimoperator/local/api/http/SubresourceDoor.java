package io.scimoperator.local.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.access.ServiceAccountTokens;
import io.scimoperator.local.api.log.PodLogs;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.resource.Deletions;
import io.scimoperator.local.api.resource.Resources;
import io.scimoperator.local.api.resource.Scale;
import io.scimoperator.local.api.resource.Target;
import io.scimoperator.local.api.resource.WriteOptions;
import io.scimoperator.local.api.resource.Written;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The subresources that are no part of their object: scale, log, eviction and token. */
final class SubresourceDoor {

  private static final int BUFFER = 1 << 14;

  private final Resources resources;
  private final Deletions deletions;
  private final PodLogs logs;
  private final ServiceAccountTokens tokens;

  SubresourceDoor(ApiServer.Parts parts) {
    this.resources = parts.resources();
    this.deletions = parts.deletions();
    this.logs = parts.logs();
    this.tokens = parts.tokens();
  }

  /** Answers if the subresource is one of these. */
  boolean handle(Exchange exchange, Target target) throws IOException {
    switch (target.subresource()) {
      case "scale" -> scale(exchange, target);
      case "log" -> log(exchange, target);
      case "eviction" -> evict(exchange, target);
      case "token" -> issue(exchange, target);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void scale(Exchange exchange, Target target) {
    UnaryOperator<ObjectNode> change =
        switch (exchange.method()) {
          case "GET" -> UnaryOperator.identity();
          case "PUT" -> {
            ObjectNode sent = Json.read(exchange.body());
            yield scale -> sent;
          }
          case "PATCH" -> Patches.of(exchange.contentType(), target.kind(), exchange.body());
          default -> throw StatusException.methodNotAllowed(exchange.method());
        };
    if (exchange.method().equals("GET")) {
      exchange.send(200, Scale.of(resources.get(target).json()));
      return;
    }
    WriteOptions options = Patches.writeOptions(exchange);
    Written written =
        resources.change(target, options, live -> Scale.into(live, change.apply(Scale.of(live))));
    exchange.send(new Written(Scale.of(written.body()), false, written.warnings()));
  }

  private void log(Exchange exchange, Target target) throws IOException {
    ObjectNode pod = resources.get(target).json();
    Long tail = exchange.parameters().number("tailLines");
    PodLogs.Request request =
        new PodLogs.Request(
            target.namespace(),
            target.name(),
            container(pod, exchange.parameters().text("container")),
            exchange.parameters().flag("follow"),
            exchange.parameters().flag("previous"),
            tail == null ? -1 : tail);
    InputStream log =
        logs.open(request)
            .orElseThrow(() ->
                StatusException.noLog(
                    "container \""
                        + request.container()
                        + "\" in pod \""
                        + target.name()
                        + "\" has no log: it has not been started here"));
    try (log;
        OutputStream out = exchange.stream("text/plain")) {
      byte[] buffer = new byte[BUFFER];
      for (int length = log.read(buffer); length >= 0; length = log.read(buffer)) {
        out.write(buffer, 0, length);
        out.flush();
      }
    }
  }

  private static String container(ObjectNode pod, String asked) {
    List<String> names = new ArrayList<>();
    for (String list : List.of("containers", "initContainers", "ephemeralContainers")) {
      pod.path("spec").path(list).forEach(container -> names.add(container.path("name").asText()));
    }
    String name = pod.path("metadata").path("name").asText();
    if (asked.isEmpty() && names.size() == 1) {
      return names.getFirst();
    }
    if (asked.isEmpty()) {
      throw StatusException.badRequest(
          "a container name must be specified for pod " + name + ", choose one of: " + names);
    }
    if (!names.contains(asked)) {
      throw StatusException.badRequest("container " + asked + " is not valid for pod " + name);
    }
    return asked;
  }

  private void issue(Exchange exchange, Target target) {
    if (!exchange.method().equals("POST")) {
      throw StatusException.methodNotAllowed(exchange.method());
    }
    exchange.send(201, tokens.issue(resources.get(target).json(), exchange.object()));
  }

  private void evict(Exchange exchange, Target target) {
    if (!exchange.method().equals("POST")) {
      throw StatusException.methodNotAllowed(exchange.method());
    }
    JsonNode eviction = Json.read(exchange.body());
    Target pod = new Target(target.kind(), target.namespace(), target.name(), "");
    deletions.delete(pod, DeleteRequests.options(exchange, eviction.path("deleteOptions")));
    ObjectNode status = Json.object();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    exchange.send(201, status.put("status", "Success").put("code", 201));
  }
}
