package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who is told of changes in security event tokens. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.push) || has(self.application)",
    fieldPath = ".application",
    message = "required of a receiver without push: it polls with the token of that application")
public record SecurityEventReceiver(
    @Required
        @Size(min = 1, max = 32)
        @Pattern("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$")
        @JsonPropertyDescription(
            "Name of the receiver, unique among the receivers and webhooks of the Directory. Under"
                + " another name it is another one, which begins with the events that come then.")
        String name,
    @Required
        @Size(min = 1, max = 1000)
        @Pattern("^[!-~]+$")
        @JsonPropertyDescription(
            "Whom its tokens are for: their claim aud, usually a URL of the receiver.")
        String audience,
    @Size(min = 1, max = 32)
        @Pattern("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$")
        @JsonPropertyDescription(
            "The application of the Directory that the receiver belongs to: it polls with its"
                + " token, and is told what the scopes and attributes of that application let it"
                + " see. Left out, with push: it is told of everything.")
        @Nullable String application,
    @Size(min = 1, max = 8)
        @JsonPropertyDescription("Types of events that it is told of. Left out: all.")
        @Nullable List<SecurityEventType> events,
    @JsonPropertyDescription(
            "Notice (default): names of the attributes that were created or changed. Full: their"
                + " values, too.")
        @Nullable SecurityEventPayload payload,
    @JsonPropertyDescription(
            "Where tokens are sent to as things happen (RFC 8935). Left out: the receiver polls"
                + " (RFC 8936) at /security-events/<name> of the application API.")
        @Nullable SecurityEventPush push,
    @JsonPropertyDescription(
            "Send nothing for now. What happens meanwhile is sent afterwards, as long as the log"
                + " keeps it.")
        @Nullable Boolean paused) {

  public SecurityEventReceiver {
    events = events == null ? null : List.copyOf(events);
  }
}
