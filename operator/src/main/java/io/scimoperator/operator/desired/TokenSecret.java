package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.scimoperator.admin.v1.Credential.Role;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.TokenSettings;
import io.scimoperator.operator.token.ForeignState;
import io.scimoperator.operator.token.TokenData;
import io.scimoperator.operator.token.TokenState;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Secret of a token. That of an application has the Service Binding shape: {@code type}, {@code
 * provider}, {@code uri}, {@code token}; that of a provider tells the {@code endpoint}.
 */
public final class TokenSecret {

  private TokenSecret() {}

  /** The Secret as it should be. The token was made by the caller. */
  public static Secret of(DirectorySettings settings, TokenSettings token, TokenState state) {
    Map<String, String> data = new TreeMap<>(TokenData.of(state, token.policy()));
    String type =
        switch (token.role()) {
          case PROVIDER -> {
            data.put("endpoint", settings.endpoint().url());
            yield "Opaque";
          }
          case APPLICATION -> {
            data.put("type", "scim");
            data.put("provider", Labels.OPERATOR);
            data.put("uri", settings.endpoint().applicationUrl());
            yield "servicebinding.io/scim";
          }
        };
    return new SecretBuilder()
        .withMetadata(metadata(settings, token))
        .withType(type)
        .withData(encoded(data))
        .build();
  }

  /** The Secret that remembers what was seen in a Secret which somebody else keeps. */
  public static Secret of(DirectorySettings settings, TokenSettings token, ForeignState state) {
    return new SecretBuilder()
        .withMetadata(metadata(settings, token))
        .withType("Opaque")
        .withData(encoded(TokenData.of(state)))
        .build();
  }

  /** Its plain data. */
  public static Map<String, String> plain(Secret secret) {
    Map<String, String> plain = new TreeMap<>();
    if (secret.getData() != null) {
      secret
          .getData()
          .forEach((key, value) ->
              plain.put(
                  key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
    }
    return plain;
  }

  /** The role and name that a Secret of ours is for, as {@link #key(TokenSettings)} writes it. */
  public static String key(Secret secret) {
    Map<String, String> labels = secret.getMetadata().getLabels();
    return labels.get(Labels.ROLE) + "/" + labels.get(Labels.TOKEN);
  }

  /** Role and name of a token. */
  public static String key(TokenSettings token) {
    return role(token.role()) + "/" + token.name();
  }

  private static ObjectMeta metadata(DirectorySettings settings, TokenSettings token) {
    return new ObjectMetaBuilder(Child.data(settings, token.ownSecret()))
        .addToLabels(Labels.TOKEN, token.name())
        .addToLabels(Labels.ROLE, role(token.role()))
        .build();
  }

  private static String role(Role role) {
    return switch (role) {
      case PROVIDER -> "provider";
      case APPLICATION -> "application";
    };
  }

  /** The data of a Secret from plain text. */
  public static Map<String, String> encoded(Map<String, String> plain) {
    Map<String, String> encoded = new TreeMap<>();
    plain.forEach((key, value) ->
        encoded.put(
            key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    return encoded;
  }
}
