package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes as signed security event tokens (RFC 9967), and who is told of them. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@SchemaCustomizer(value = ListMap.class, input = "receivers:name")
public record SecurityEventsSpec(
    @Required @Size(min = 1, max = 10) @JsonPropertyDescription("Who is told of changes.")
        List<SecurityEventReceiver> receivers,
    @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$")
        @JsonPropertyDescription(
            "The Secret with the key that tokens are signed with, a JSON Web Key of the curve P-256"
                + " in the key secret. It is generated unless there is one of that name, which then"
                + " is somebody else's: it is read, never written. Default:"
                + " scim-<directory>-security-events.")
        @Nullable String secretName,
    @JsonPropertyDescription("When the key is replaced. Left out: only on request.")
        @Nullable KeyRotation rotation) {

  public SecurityEventsSpec {
    receivers = receivers == null ? List.of() : List.copyOf(receivers);
  }
}
