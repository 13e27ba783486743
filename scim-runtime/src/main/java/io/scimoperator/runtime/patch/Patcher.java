package io.scimoperator.runtime.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.runtime.quirks.OwnIdInPatch;
import io.scimoperator.runtime.quirks.PathsAsKeys;
import io.scimoperator.runtime.quirks.ValuePathUpsert;
import io.scimoperator.runtime.resource.AttributeValues;
import io.scimoperator.runtime.resource.DefaultValues;
import io.scimoperator.runtime.resource.ImmutableAttributes;
import io.scimoperator.runtime.resource.RequiredAttributes;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schema;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Applies PATCH requests to documents. Pure: the document given stays as it is. */
public final class Patcher {

  private final Schemas schemas;
  private final Provider provider;
  private final Resource before;
  private final ResourceType type;
  private final ObjectNode document;
  private final List<MemberChange> memberChanges = new ArrayList<>();

  private Patcher(Schemas schemas, Provider provider, Resource before) {
    this.schemas = schemas;
    this.provider = provider;
    this.before = before;
    this.type = before.type();
    this.document = before.document().deepCopy();
  }

  /**
   * Applies all operations in order, or none.
   *
   * @param provider whose dialect is understood
   * @throws ScimException that names the operation and the attribute
   */
  public static PatchedDocument apply(
      Schemas schemas, PatchRequest request, Resource before, Provider provider) {
    Patcher patcher = new Patcher(schemas, provider, before);
    request.operations().forEach(patcher::apply);
    patcher.completeSchemas();
    DefaultValues.complete(patcher.type, patcher.document);
    patcher.requireAllOf(before.document());
    ImmutableAttributes.requireKept(schemas, before.type(), before.document(), patcher.document);
    return new PatchedDocument(patcher.document, patcher.memberChanges);
  }

  private void apply(PatchOperation operation) {
    PatchPath path = operation.path();
    if (path != null) {
      applyAt(operation, path, true);
      return;
    }
    String place = operation.place() + ".value";
    boolean understood = operation.value().isEmpty();
    for (Map.Entry<String, JsonNode> field : operation.value().properties()) {
      Optional<PatchPath> target = path(field.getKey()).filter(this::isKnown);
      target.ifPresent(at ->
          applyAt(new PatchOperation(operation.op(), at, field.getValue(), place), at, false));
      understood |= target.isPresent();
    }
    if (!understood) {
      throw KnownKeys.unknown(operation.value(), type.scimName(), operation);
    }
  }

  private Optional<PatchPath> path(String key) {
    return PathsAsKeys.isPath(key) ? Optional.of(PatchPath.parse(schemas, key)) : Optional.empty();
  }

  private boolean isKnown(PatchPath path) {
    return path.attribute() == null
        ? isSchema(Objects.requireNonNull(path.extension()))
        : isMembers(path) || attribute(path).isPresent();
  }

  private boolean isSchema(String urn) {
    return urn.equals(type.schema()) || schemas.extension(type, urn).isPresent();
  }

  private boolean isMembers(PatchPath path) {
    return type == ResourceType.GROUP && "members".equalsIgnoreCase(path.attribute());
  }

  private void applyAt(PatchOperation operation, PatchPath path, boolean explicit) {
    if (!isKnown(path)) {
      throw new ScimException(
          Kind.INVALID_PATH, operation.place() + ".path names no attribute of " + type.scimName());
    }
    if (path.attribute() == null) {
      applyToSchema(operation, Objects.requireNonNull(path.extension()));
      return;
    }
    if (isMembers(path)) {
      memberChanges.add(MembersPatch.change(operation, path));
      return;
    }
    Attribute attribute = attribute(path).orElseThrow();
    if (attribute.mutability() == Attribute.Mutability.READ_ONLY) {
      if (explicit || OwnIdInPatch.isAnother(attribute, operation.value(), before.id())) {
        throw new ScimException(Kind.MUTABILITY, attribute.name() + " is readOnly.");
      }
      return;
    }
    if (attribute.mutability() != Attribute.Mutability.WRITE_ONLY) {
      AttributePatch.apply(container(path), attribute, path, meant(operation, path));
      requireStillThere(attribute, path);
    }
  }

  private PatchOperation meant(PatchOperation operation, PatchPath path) {
    return path.filter() != null
            && operation.op() == PatchOperation.Op.REPLACE
            && ValuePathUpsert.isUsedBy(provider)
        ? operation.as(PatchOperation.Op.ADD)
        : operation;
  }

  private Optional<Attribute> attribute(PatchPath path) {
    String urn = type.schema().equalsIgnoreCase(path.extension()) ? null : path.extension();
    return schemas.attribute(type, urn, String.valueOf(path.attribute()), null);
  }

  private ObjectNode container(PatchPath path) {
    String urn = path.extension();
    if (urn == null || urn.equalsIgnoreCase(type.schema())) {
      return document;
    }
    return document.withObjectProperty(schemas.schema(urn).orElseThrow().id());
  }

  private void applyToSchema(PatchOperation operation, String urn) {
    if (urn.equals(type.schema())) {
      applyToCore(operation);
      return;
    }
    if (operation.op() == PatchOperation.Op.REMOVE) {
      document.remove(urn);
      return;
    }
    List<Attribute> attributes = schemas.schema(urn).orElseThrow().attributes();
    KnownKeys.require(operation.value(), attributes, urn, operation);
    AttributeValues.merge(document.withObjectProperty(urn), attributes, urn, operation.value());
  }

  private void applyToCore(PatchOperation operation) {
    if (operation.op() == PatchOperation.Op.REMOVE) {
      throw new ScimException(
          Kind.MUTABILITY,
          operation.place() + " would leave nothing: name an attribute, or DELETE the resource.");
    }
    if (!operation.value().isObject()) {
      throw new ScimException(
          Kind.INVALID_VALUE, operation.place() + ".value must be an object of attributes.");
    }
    apply(new PatchOperation(operation.op(), null, operation.value(), operation.place()));
  }

  private void requireStillThere(Attribute attribute, PatchPath path) {
    if (attribute.required()
        && RequiredAttributes.isMissing(container(path).path(attribute.name()))) {
      throw required(attribute.name());
    }
  }

  /** What was missing already, since it was required later, is no fault of this request. */
  private void requireAllOf(ObjectNode before) {
    List<String> missing = new ArrayList<>(RequiredAttributes.missing(schemas, type, document));
    missing.removeAll(RequiredAttributes.missing(schemas, type, before));
    if (!missing.isEmpty()) {
      throw required(missing.getFirst());
    }
  }

  private static ScimException required(String name) {
    return new ScimException(Kind.MUTABILITY, name + " is required and cannot be removed.");
  }

  /** {@code schemas} lists the URNs that are present, RFC 7643 §3.1. */
  private void completeSchemas() {
    var urns = document.putArray("schemas").add(type.schema());
    for (Schema extension : schemas.extensions(type)) {
      if (document.path(extension.id()).isEmpty()) {
        document.remove(extension.id());
      } else {
        urns.add(extension.id());
      }
    }
  }
}
