package io.scimoperator.runtime.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.PortalLink;
import java.util.List;
import java.util.Optional;

/**
 * What was made in the portal of a directory and for it, beside what its configuration declares.
 *
 * @param tokens of the identity provider, in the order in which they were made
 * @param links that somebody asked for, in the order in which they were made
 */
public record Portal(List<Token> tokens, List<PortalLink> links) {

  /** Of a directory for whose portal nothing was made. */
  public static final Portal EMPTY = new Portal(List.of(), List.of());

  public Portal {
    tokens = tokens == null ? List.of() : List.copyOf(tokens);
    links = links == null ? List.of() : List.copyOf(links);
  }

  /**
   * A token of the identity provider.
   *
   * @param madeBy the contact who made it
   * @param replaced whether another one was made to take its place
   */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  public record Token(Credential credential, String madeBy, boolean replaced) {}

  /** Reads its {@linkplain #json JSON}. */
  public static Portal parse(String json) {
    try {
      return AdminJson.MAPPER.readValue(json, Portal.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored portal is not one", e);
    }
  }

  /** As it is stored. */
  public String json() {
    try {
      return AdminJson.MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a portal is always JSON", e);
    }
  }

  /** The token of that id. */
  public Optional<Token> token(String id) {
    return tokens.stream().filter(token -> token.credential().id().equals(id)).findFirst();
  }

  /** With these tokens in the place of those that there are. */
  public Portal withTokens(List<Token> others) {
    return new Portal(others, links);
  }

  /** With these links in the place of those that there are. */
  public Portal withLinks(List<PortalLink> others) {
    return new Portal(tokens, others);
  }
}
