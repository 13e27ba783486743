package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The Secret that tells how a database is reached. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DatabaseConnection(
    @Required
        @Size(min = 1, max = 253)
        @JsonPropertyDescription(
            "Name of the Secret, in the namespace of the Directory; of a Shared class, in the operator's."
                + " Its keys are username, password and that of the URL.")
        String secretName,
    @Default("url")
        @Size(min = 1, max = 253)
        @JsonPropertyDescription(
            "Key of the URL, jdbc:postgresql://…, such as jdbc-uri in a Secret of CloudNativePG.")
        @Nullable String urlKey) {}
