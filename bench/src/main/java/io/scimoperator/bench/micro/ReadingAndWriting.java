package io.scimoperator.bench.micro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.filter.FilterParser;
import io.scimoperator.runtime.patch.PatchRequest;
import io.scimoperator.runtime.patch.PatchedDocument;
import io.scimoperator.runtime.patch.Patcher;
import io.scimoperator.runtime.resource.Projection;
import io.scimoperator.runtime.resource.Representation;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.MessageLimits;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The pure steps of a request, one by one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadingAndWriting {

  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ann@example.com",\
      "externalId":"00u1","name":{"givenName":"Ann","familyName":"Lee"},"displayName":"Ann Lee",\
      "active":true,"emails":[{"value":"ann@example.com","type":"work","primary":true}]}\
      """;
  private static final String PATCH =
      """
      {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],\
      "Operations":[{"op":"replace","path":"active","value":false}]}\
      """;

  private final JsonMapper json = new JsonMapper();
  private final Resource user;
  private final JsonNode patch;
  private final ObjectNode full;
  private final Projection all = Projection.of(Schemas.CORE, null, null);
  private final Projection some = Projection.of(Schemas.CORE, "userName,name.givenName", null);

  /** Reads the inputs once. */
  public ReadingAndWriting() {
    try {
      user =
          new Resource(
              ResourceType.USER,
              "id",
              (ObjectNode) json.readTree(USER),
              1,
              Instant.EPOCH,
              Instant.EPOCH);
      patch = json.readTree(PATCH);
      full = Representation.user(user, "http://localhost/acme/scim/v2", List.of());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the inputs are JSON", e);
    }
  }

  @Benchmark
  public Filter parseFilter() {
    return FilterParser.parse("userName eq \"ann@example.com\"", MessageLimits.DEFAULT);
  }

  @Benchmark
  public Filter parseLongFilter() {
    return FilterParser.parse(
        "active eq true and (emails[type eq \"work\" and value co \"@example.com\"] or not"
            + " (name.familyName sw \"L\"))",
        MessageLimits.DEFAULT);
  }

  @Benchmark
  public PatchedDocument patchActive() {
    PatchRequest request = PatchRequest.parse(Schemas.CORE, MessageLimits.DEFAULT, patch);
    return Patcher.apply(Schemas.CORE, request, user, Provider.GENERIC);
  }

  @Benchmark
  public ObjectNode representUser() {
    return Representation.user(user, "http://localhost/acme/scim/v2", List.of());
  }

  @Benchmark
  public ObjectNode projectAll() {
    return all.apply(ResourceType.USER, full);
  }

  @Benchmark
  public ObjectNode projectSome() {
    return some.apply(ResourceType.USER, full);
  }

  @Benchmark
  public JsonNode readJson() throws JsonProcessingException {
    return json.readTree(USER);
  }

  @Benchmark
  public String writeJson() throws JsonProcessingException {
    return json.writeValueAsString(full);
  }

  @Benchmark
  public String writeJsonByToString() {
    return full.toString();
  }
}
