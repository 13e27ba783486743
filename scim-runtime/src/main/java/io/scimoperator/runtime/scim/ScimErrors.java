package io.scimoperator.runtime.scim;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.http.ErrorShape;
import io.scimoperator.runtime.http.Failure;
import io.scimoperator.runtime.protocol.ErrorBody;

/** Errors as RFC 7644 §3.12 has them. */
public final class ScimErrors implements ErrorShape {

  @Override
  public String mediaType() {
    return ScimExchange.MEDIA_TYPE;
  }

  @Override
  public JsonNode body(Failure failure) {
    return new ErrorBody(failure.status(), failure.keyword(), failure.detail()).json();
  }
}
