package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a complex attribute: it has no parts of its own. RFC 7643 §2.3.8. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.type) || self.type != 'complex'",
    fieldPath = ".type",
    message = "a part of a complex attribute cannot be complex itself")
@ValidationRule(
    value =
        "!(has(self.required) && self.required"
            + " && has(self.mutability) && self.mutability == 'readOnly')",
    fieldPath = ".required",
    message = "a readOnly attribute cannot be required: no provider could send it")
public record SchemaSubAttribute(
    @Required
        @Size(min = 1, max = 100)
        @Pattern(SchemaAttribute.NAME)
        @JsonPropertyDescription(
            "Its name, unique in the attribute whatever the case of its letters.")
        String name,
    @JsonPropertyDescription("The type of its values. Default: string.")
        @Nullable AttributeType type,
    @JsonPropertyDescription("Whether it is an array. Default: false.")
        @Nullable Boolean multiValued,
    @Size(max = 1000) @JsonPropertyDescription("What it holds.") @Nullable String description,
    @JsonPropertyDescription("Whether it must be there when the attribute is. Default: false.")
        @Nullable Boolean required,
    @Size(max = 50)
        @JsonPropertyDescription("Values that are suggested to clients; others are accepted too.")
        @Nullable List<String> canonicalValues,
    @JsonPropertyDescription(
            "Whether the case of letters counts when it is compared. Default: false.")
        @Nullable Boolean caseExact,
    @JsonPropertyDescription("As of an attribute. Default: readWrite.")
        @Nullable AttributeMutability mutability,
    @JsonPropertyDescription("As of an attribute. Default: default.")
        @Nullable AttributeReturned returned,
    @Size(max = 10) @JsonPropertyDescription("For references: User, Group, external or uri.")
        @Nullable List<String> referenceTypes) {

  public SchemaSubAttribute {
    canonicalValues = canonicalValues == null ? null : List.copyOf(canonicalValues);
    referenceTypes = referenceTypes == null ? null : List.copyOf(referenceTypes);
  }
}
