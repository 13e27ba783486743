package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The event log that applications follow. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EventsSpec(
    @Size(min = 2, max = 7)
        @Pattern(Period.PATTERN)
        @JsonPropertyDescription(
            "How long events are kept, such as 90d (default) or 12h. An application that comes back"
                + " later has to list users and groups anew.")
        @Nullable String retention) {}
