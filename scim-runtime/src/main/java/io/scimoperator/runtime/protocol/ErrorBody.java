package io.scimoperator.runtime.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.Urn;
import org.jspecify.annotations.Nullable;

/** The body of every error. RFC 7644 §3.12. */
public record ErrorBody(int status, @Nullable String scimType, String detail) {

  /** The body for a request that was refused. */
  public static ErrorBody of(ScimException refusal) {
    return new ErrorBody(refusal.kind().status(), refusal.kind().scimType(), refusal.detail());
  }

  /** The message; {@code status} is a string. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(Urn.ERROR);
    json.put("status", Integer.toString(status));
    if (scimType != null) {
      json.put("scimType", scimType);
    }
    return json.put("detail", detail);
  }
}
