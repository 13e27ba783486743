package io.scimoperator.runtime.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.http.Failure;
import io.scimoperator.runtime.patch.PatchRequest;
import io.scimoperator.runtime.protocol.BulkRequest;
import io.scimoperator.runtime.protocol.BulkRequest.Operation;
import io.scimoperator.runtime.protocol.ErrorBody;
import io.scimoperator.runtime.protocol.Precondition;
import io.scimoperator.runtime.protocol.ScimPath;
import io.scimoperator.runtime.resource.Representation;
import io.scimoperator.runtime.resource.Submission;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.Caller;
import io.scimoperator.runtime.service.Loaded;
import io.scimoperator.runtime.service.Loading;
import io.scimoperator.runtime.service.Resources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Does the operations of one bulk request. One that refers to another waits for it; where they
 * refer to each other in a circle, one is created without the attributes that cannot be told yet,
 * and they are added once all are there. RFC 7644 §3.7.1.
 */
final class BulkRun {

  private final ScimExchange exchange;
  private final Resources resources;
  private final BulkRequest request;
  private final BulkReferences references = new BulkReferences();
  private final Map<String, Operation> byBulkId = new HashMap<>();
  private final Map<Integer, ObjectNode> answers = new TreeMap<>();
  private final List<Postponed> postponed = new ArrayList<>();
  private int errors;

  /** Attributes of a created resource that refer to what was not there yet. */
  private record Postponed(
      Operation operation, ResourceType type, String id, ObjectNode attributes) {}

  BulkRun(ScimExchange exchange, Resources resources, BulkRequest request) {
    this.exchange = exchange;
    this.resources = resources;
    this.request = request;
    for (Operation operation : request.operations()) {
      String bulkId = operation.bulkId();
      if (bulkId != null) {
        byBulkId.putIfAbsent(bulkId, operation);
      }
    }
  }

  /** The answers in the order of the request; those that were left undone have none. */
  List<ObjectNode> answers() {
    List<Operation> waiting = new ArrayList<>(request.operations());
    while (!waiting.isEmpty() && !isStopped()) {
      Operation next =
          waiting.stream().filter(this::isReady).findFirst().orElse(waiting.getFirst());
      waiting.remove(next);
      perform(next);
    }
    postponed.forEach(this::complete);
    return List.copyOf(answers.values());
  }

  private boolean isStopped() {
    return request.failOnErrors() > 0 && errors >= request.failOnErrors();
  }

  private boolean isReady(Operation operation) {
    return operation.references().stream()
        .allMatch(id -> references.isDecided(id) || !byBulkId.containsKey(id));
  }

  private void perform(Operation operation) {
    try {
      requireReferences(operation);
      answers.put(operation.index(), done(operation));
    } catch (ScimException e) {
      fail(operation, Failure.of(e));
    }
  }

  private void requireReferences(Operation operation) {
    for (String id : operation.references()) {
      if (!byBulkId.containsKey(id)) {
        throw new ScimException(
            Kind.INVALID_VALUE, "There is no operation with the bulkId " + id + ".");
      }
      if (references.hasFailed(id)) {
        throw new ScimException(
            Kind.INVALID_VALUE, "The operation with the bulkId " + id + " failed.");
      }
    }
  }

  private ObjectNode done(Operation operation) {
    Optional<ScimPath> path = path(operation);
    if (path.isPresent()
        && path.get() instanceof ScimPath.Collection(ResourceType type)
        && operation.method().equals("POST")) {
      return create(operation, type);
    }
    if (path.isPresent() && path.get() instanceof ScimPath.Single single) {
      return change(
          operation,
          new Resources.Target(
              single.type(), single.id(), new Precondition(operation.version(), null)));
    }
    throw new ScimException(
        Kind.INVALID_PATH, "A bulk operation creates below a type, or changes one resource.");
  }

  private Optional<ScimPath> path(Operation operation) {
    return ScimPath.of(
        Arrays.stream(references.resolve(operation.path()).split("/", -1))
            .filter(segment -> !segment.isEmpty())
            .toList());
  }

  private ObjectNode create(Operation operation, ResourceType type) {
    String bulkId = operation.bulkId();
    if (bulkId == null || !operation.equals(byBulkId.get(bulkId))) {
      throw new ScimException(
          Kind.INVALID_SYNTAX, "A POST must have a bulkId that no other operation has.");
    }
    ObjectNode later = JsonNodeFactory.instance.objectNode();
    ObjectNode now = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : operation.data().properties()) {
      (references.isOpen(field.getValue()) ? later : now)
          .set(field.getKey(), references.resolve(field.getValue()));
    }
    Submission submission = exchange.submission(type, now);
    Loaded loaded = resources.create(caller("POST"), type, submission, Loading.BARE);
    references.created(bulkId, loaded.resource().id());
    if (!later.isEmpty()) {
      postponed.add(new Postponed(operation, type, loaded.resource().id(), later));
    }
    return answer(operation, 201, loaded);
  }

  private Caller caller(String method) {
    return exchange.caller().asking(method);
  }

  private ObjectNode change(Operation operation, Resources.Target target) {
    JsonNode data = references.resolve(operation.data());
    return switch (operation.method()) {
      case "PUT" -> {
        Submission submission = exchange.submission(target.type(), data);
        yield answer(
            operation, 200, resources.replace(caller("PUT"), target, submission, Loading.BARE));
      }
      case "PATCH" -> {
        PatchRequest patch = PatchRequest.parse(exchange.schemas(), exchange.limits(), data);
        yield answer(operation, 200, resources.patch(caller("PATCH"), target, patch, Loading.BARE));
      }
      case "DELETE" -> {
        resources.delete(caller("DELETE"), target);
        yield answer(operation, 204)
            .put(
                "location",
                Representation.location(exchange.baseUrl(), target.type(), target.id()));
      }
      default ->
          throw new ScimException(
              Kind.METHOD_NOT_ALLOWED, "One resource is changed by PUT, PATCH or DELETE.");
    };
  }

  /** Adds what could not be told when the resource was created. */
  private void complete(Postponed rest) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch
        .putArray("Operations")
        .addObject()
        .put("op", "add")
        .set("value", references.resolve(rest.attributes()));
    Resources.Target created = new Resources.Target(rest.type(), rest.id(), Precondition.NONE);
    try {
      Loaded loaded =
          resources.patch(
              caller("PATCH"),
              created,
              PatchRequest.parse(exchange.schemas(), exchange.limits(), patch),
              Loading.BARE);
      answers.put(rest.operation().index(), answer(rest.operation(), 201, loaded));
    } catch (ScimException e) {
      fail(rest.operation(), Failure.of(e));
      withdraw(created);
    }
  }

  /** Deletes what a POST created that failed after all. */
  private void withdraw(Resources.Target created) {
    try {
      resources.withdraw(caller("DELETE"), created);
    } catch (ScimException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
    }
  }

  private ObjectNode answer(Operation operation, int status, Loaded loaded) {
    exchange.announced(loaded);
    ObjectNode json = answer(operation, status);
    json.put("location", Representation.location(exchange.baseUrl(), loaded.resource()));
    return json.put("version", loaded.resource().etag());
  }

  private static ObjectNode answer(Operation operation, int status) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("method", operation.method());
    if (operation.bulkId() != null) {
      json.put("bulkId", operation.bulkId());
    }
    return json.put("status", Integer.toString(status));
  }

  private void fail(Operation operation, Failure failure) {
    errors++;
    String bulkId = operation.bulkId();
    if (bulkId != null) {
      references.failed(bulkId);
    }
    ErrorBody body = new ErrorBody(failure.status(), failure.keyword(), failure.detail());
    ObjectNode json = answer(operation, failure.status());
    // Only a POST that failed has no location, RFC 7644 §3.7.3.
    if (!operation.method().equals("POST")
        && path(operation).orElse(null) instanceof ScimPath.Single(ResourceType type, String id)) {
      json.put("location", Representation.location(exchange.baseUrl(), type, id));
    }
    json.set("response", body.json());
    answers.put(operation.index(), json);
  }
}
