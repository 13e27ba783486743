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

/**
 * A schema extension that a directory has beside those of RFC 7643: what {@code /Schemas} serves,
 * in the words of RFC 7643 §7.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!self.id.lowerAscii().startsWith('urn:ietf:params:scim:')",
    fieldPath = ".id",
    message =
        "urn:ietf:params:scim: belongs to the RFCs, whose schemas are always there; use a URN of"
            + " your own, such as urn:example:scim:2.0:User")
@SchemaCustomizer(value = ListMap.class, input = "attributes:name")
public record SchemaSpec(
    @Required
        @Size(min = 7, max = 200)
        @Pattern("^urn:[A-Za-z0-9][A-Za-z0-9-]{1,31}:[A-Za-z0-9()+,.:=@;$_!*'%/?#-]+$")
        @JsonPropertyDescription(
            "The URN under which providers send the attributes. No other schema's URN and a colon"
                + " may begin with it.")
        String id,
    @Size(min = 1, max = 100)
        @JsonPropertyDescription("The name people read. Default: the last part of the URN.")
        @Nullable String name,
    @Size(max = 1000) @JsonPropertyDescription("What the attributes are for.")
        @Nullable String description,
    @JsonPropertyDescription("The resources that are extended. Default: User.")
        @Nullable ExtendedResource resourceType,
    @JsonPropertyDescription(
            "Whether a resource without these attributes is refused when it is created or replaced."
                + " Default: false.")
        @Nullable Boolean required,
    @Required
        @Size(min = 1, max = 50)
        @JsonPropertyDescription(
            "What may be sent. Attributes that nobody declared are ignored. Values of an attribute"
                + " that is declared no longer stay in the store, unseen, until the provider"
                + " replaces the resource.")
        List<SchemaAttribute> attributes) {

  public SchemaSpec {
    attributes = attributes == null ? List.of() : List.copyOf(attributes);
  }
}
