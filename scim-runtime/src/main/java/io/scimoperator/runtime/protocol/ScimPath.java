package io.scimoperator.runtime.protocol;

import io.scimoperator.runtime.schema.ResourceType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a path below the base URL stands for. A slash at the end is passed over: several clients
 * write one. RFC 7644 §3.2 table 1.
 */
public sealed interface ScimPath {

  /** Methods that the endpoint has. */
  List<String> methods();

  /** The base URL itself: resources of all types. */
  record Root() implements ScimPath {
    @Override
    public List<String> methods() {
      return List.of("GET", "HEAD");
    }
  }

  /** {@code /Users} or {@code /Groups}. */
  record Collection(ResourceType type) implements ScimPath {
    @Override
    public List<String> methods() {
      return List.of("GET", "HEAD", "POST");
    }
  }

  /** {@code /Users/{id}} or {@code /Groups/{id}}. */
  record Single(ResourceType type, String id) implements ScimPath {
    @Override
    public List<String> methods() {
      return List.of("GET", "HEAD", "PUT", "PATCH", "DELETE");
    }
  }

  /**
   * {@code /.search}, at the root or below a type.
   *
   * @param type null for all types
   */
  record Search(@Nullable ResourceType type) implements ScimPath {
    @Override
    public List<String> methods() {
      return List.of("POST");
    }
  }

  /** {@code /Bulk}. */
  record Bulk() implements ScimPath {
    @Override
    public List<String> methods() {
      return List.of("POST");
    }
  }

  /** {@code /Me}. */
  record Me() implements ScimPath {
    @Override
    public List<String> methods() {
      return List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    }
  }

  /**
   * A discovery endpoint.
   *
   * @param id of one document, null for all of them
   */
  record Discovery(Kind kind, @Nullable String id) implements ScimPath {
    @Override
    public List<String> methods() {
      return List.of("GET", "HEAD");
    }
  }

  /** The discovery endpoints of RFC 7644 §4. */
  enum Kind {
    SERVICE_PROVIDER_CONFIG("ServiceProviderConfig"),
    SCHEMAS("Schemas"),
    RESOURCE_TYPES("ResourceTypes");

    private final String segment;

    Kind(String segment) {
      this.segment = segment;
    }
  }

  /** Reads the segments after {@code /scim/v2}; empty if there is no such endpoint. */
  static Optional<ScimPath> of(List<String> segments) {
    return switch (segments.size()) {
      case 0 -> Optional.of(new Root());
      case 1 -> endpoint(segments.getFirst());
      case 2 -> below(segments.getFirst(), segments.getLast());
      default -> Optional.empty();
    };
  }

  private static Optional<ScimPath> endpoint(String segment) {
    return switch (segment) {
      case ".search" -> Optional.of(new Search(null));
      case "Bulk" -> Optional.of(new Bulk());
      case "Me" -> Optional.of(new Me());
      default ->
          type(segment)
              .<ScimPath>map(Collection::new)
              .or(() -> kind(segment).map(kind -> new Discovery(kind, null)));
    };
  }

  private static Optional<ScimPath> below(String segment, String id) {
    Optional<ResourceType> type = type(segment);
    if (type.isPresent()) {
      return Optional.of(
          id.equals(".search") ? new Search(type.get()) : new Single(type.get(), id));
    }
    return kind(segment)
        .filter(kind -> kind != Kind.SERVICE_PROVIDER_CONFIG)
        .map(kind -> new Discovery(kind, id));
  }

  private static Optional<ResourceType> type(String segment) {
    return Arrays.stream(ResourceType.values())
        .filter(type -> type.endpoint().equals("/" + segment))
        .findFirst();
  }

  private static Optional<Kind> kind(String segment) {
    return Arrays.stream(Kind.values()).filter(kind -> kind.segment.equals(segment)).findFirst();
  }
}
