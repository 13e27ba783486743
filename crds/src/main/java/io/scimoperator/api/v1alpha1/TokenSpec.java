package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bearer token that the identity provider presents. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.source) || self.source != 'ExistingSecret' || has(self.secretName)",
    fieldPath = ".secretName",
    message = "required with source ExistingSecret: it names the Secret that holds the token")
@ValidationRule(
    value =
        "!has(self.source) || self.source != 'ExistingSecret' || !has(self.rotation)"
            + " || !has(self.rotation.interval)",
    fieldPath = ".rotation",
    message =
        "must not have an interval with source ExistingSecret: whoever keeps the Secret replaces"
            + " its token")
@ValidationRule(
    value = "!has(self.secretKey) || (has(self.source) && self.source == 'ExistingSecret')",
    fieldPath = ".secretKey",
    message = "is for source ExistingSecret only: a generated token is in the key token")
@SchemaCustomizer(value = NetworkList.class, input = "allowedCIDRs")
public record TokenSpec(
    @Required
        @Size(min = 1, max = 32)
        @Pattern("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$")
        @JsonPropertyDescription("Name of the token, unique in the Directory.")
        String name,
    @JsonPropertyDescription(
            "Generated (default): the operator makes the token and rotates it. ExistingSecret:"
                + " the token is in a Secret that somebody else keeps, such as External Secrets;"
                + " it is read, never written, and followed when it changes.")
        @Nullable TokenSource source,
    @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$")
        @JsonPropertyDescription(
            "The Secret that receives the token, or holds it if the source is ExistingSecret."
                + " Default: scim-<directory>-token-<name>.")
        @Nullable String secretName,
    @Size(min = 1, max = 253)
        @Pattern("^[-._a-zA-Z0-9]+$")
        @JsonPropertyDescription(
            "Key of the token in a Secret that is not the operator's. Default: token.")
        @Nullable String secretKey,
    @JsonPropertyDescription(
            "When the token is replaced, and how long the old one lives on. Left out: only on"
                + " request.")
        @Nullable RotationSpec rotation,
    @Size(max = 100)
        @JsonPropertyDescription(
            "Networks that the token is accepted from, such as 203.0.113.0/24 or 2001:db8::/32: the"
                + " addresses that the identity provider publishes. Left out: all.")
        @Nullable List<String> allowedCIDRs) {

  /** What a Directory has that names none: one, called {@code idp}. */
  public static final List<TokenSpec> STANDARD =
      List.of(new TokenSpec("idp", null, null, null, null, null));

  public TokenSpec {
    allowedCIDRs = allowedCIDRs == null ? null : List.copyOf(allowedCIDRs);
  }
}
