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

/** An attribute of a schema extension with its characteristics. RFC 7643 §2.2 and §7. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "(has(self.type) && self.type == 'complex')"
            + " == (has(self.subAttributes) && self.subAttributes.size() > 0)",
    fieldPath = ".subAttributes",
    message = "belong to the type complex, which must have some")
@ValidationRule(
    value =
        "!(has(self.required) && self.required"
            + " && has(self.mutability) && self.mutability == 'readOnly')",
    fieldPath = ".required",
    message = "a readOnly attribute cannot be required: no provider could send it")
@ValidationRule(
    value =
        "!has(self.uniqueness) || self.uniqueness == 'none'"
            + " || (!(has(self.multiValued) && self.multiValued)"
            + " && !(has(self.type) && self.type in ['complex', 'boolean']))",
    fieldPath = ".uniqueness",
    message = "only an attribute of one value that is neither complex nor boolean can be unique")
@SchemaCustomizer(value = ListMap.class, input = "subAttributes:name")
public record SchemaAttribute(
    @Required
        @Size(min = 1, max = 100)
        @Pattern(NAME)
        @JsonPropertyDescription("Its name, unique in the schema whatever the case of its letters.")
        String name,
    @JsonPropertyDescription("The type of its values. Default: string.")
        @Nullable AttributeType type,
    @JsonPropertyDescription("Whether it is an array. Default: false.")
        @Nullable Boolean multiValued,
    @Size(max = 1000) @JsonPropertyDescription("What it holds.") @Nullable String description,
    @JsonPropertyDescription(
            "Whether it must be there when the resource's extension is. Default: false.")
        @Nullable Boolean required,
    @Size(max = 50)
        @JsonPropertyDescription("Values that are suggested to clients; others are accepted too.")
        @Nullable List<String> canonicalValues,
    @JsonPropertyDescription(
            "Whether the case of letters counts when it is compared. Default: false.")
        @Nullable Boolean caseExact,
    @JsonPropertyDescription(
            "readWrite (default); readOnly: what a provider sends is ignored; immutable: once set"
                + " it stays; writeOnly: accepted, checked and not kept, as a password is.")
        @Nullable AttributeMutability mutability,
    @JsonPropertyDescription(
            "default; always, whatever a client asks for; request: only when it is asked for;"
                + " never.")
        @Nullable AttributeReturned returned,
    @JsonPropertyDescription(
            "none (default); server or global: no two resources of the Directory have the same"
                + " value.")
        @Nullable AttributeUniqueness uniqueness,
    @Size(max = 10) @JsonPropertyDescription("For references: User, Group, external or uri.")
        @Nullable List<String> referenceTypes,
    @Size(max = 30) @JsonPropertyDescription("The parts of a complex attribute.")
        @Nullable List<SchemaSubAttribute> subAttributes) {

  /** What an attribute may be called, RFC 7643 §2.1. */
  static final String NAME = "^(\\$ref|[A-Za-z][A-Za-z0-9_-]*)$";

  public SchemaAttribute {
    canonicalValues = canonicalValues == null ? null : List.copyOf(canonicalValues);
    referenceTypes = referenceTypes == null ? null : List.copyOf(referenceTypes);
    subAttributes = subAttributes == null ? null : List.copyOf(subAttributes);
  }
}
