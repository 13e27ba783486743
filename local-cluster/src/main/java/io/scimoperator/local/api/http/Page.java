package io.scimoperator.local.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.store.ObjectKey;
import io.scimoperator.local.api.store.StoredObject;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list. Later parts show the present; their revision stays that of the first, so that a
 * watch from it repeats what a client may have missed in between.
 */
record Page(ObjectNode metadata, List<StoredObject> objects) {

  /**
   * Which part of a list is asked for.
   *
   * @param limit 0 for everything
   * @param after the last object of the part before, null of the first part
   * @param revision of the first part, 0 of that itself
   */
  record Request(long limit, @Nullable ObjectKey after, long revision) {

    static Request of(Parameters parameters) {
      Long limit = parameters.number("limit");
      long most = limit == null ? 0 : limit;
      String token = parameters.text("continue");
      if (token.isEmpty()) {
        return new Request(most, null, 0);
      }
      try {
        JsonNode json = Json.read(Base64.getUrlDecoder().decode(token));
        ObjectKey after =
            new ObjectKey(
                json.path("resource").asText(),
                json.path("namespace").asText(),
                json.path("name").asText());
        return new Request(most, after, json.path("revision").asLong());
      } catch (IllegalArgumentException e) {
        throw StatusException.badRequest("continue key is not valid: start the list again");
      }
    }
  }

  static Page of(long revision, List<StoredObject> all, Request request) {
    ObjectKey after = request.after();
    List<StoredObject> rest =
        after == null
            ? all
            : all.stream().filter(object -> object.key().compareTo(after) > 0).toList();
    long first = request.revision() == 0 ? revision : request.revision();
    ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(first));
    if (request.limit() <= 0 || rest.size() <= request.limit()) {
      return new Page(metadata, rest);
    }
    List<StoredObject> part = rest.subList(0, Math.toIntExact(request.limit()));
    metadata.put("continue", token(part.getLast().key(), first));
    metadata.put("remainingItemCount", rest.size() - part.size());
    return new Page(metadata, part);
  }

  private static String token(ObjectKey last, long revision) {
    ObjectNode token = Json.object();
    token.put("revision", revision).put("resource", last.resource());
    token.put("namespace", last.namespace()).put("name", last.name());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(token));
  }
}
