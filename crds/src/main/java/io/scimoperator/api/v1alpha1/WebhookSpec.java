package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An address that events are sent to as they happen. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WebhookSpec(
    @Required
        @Size(min = 1, max = 32)
        @Pattern("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$")
        @JsonPropertyDescription(
            "Name of the webhook, unique in the Directory. Under another name it is another one,"
                + " which begins with the events that come then.")
        String name,
    @Required
        @Size(min = 9, max = 2000)
        @Pattern(URL)
        @JsonPropertyDescription(
            "Where events are sent to: https, unless the class allows http. Addresses of loopback,"
                + " link-local and private networks are refused unless the class allows them.")
        String url,
    @Size(min = 1, max = 16)
        @JsonPropertyDescription(
            "Types of events that are sent, or families of them, such as dsync.user.*. Left out:"
                + " all.")
        @Nullable List<WebhookEvent> events,
    @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$")
        @JsonPropertyDescription(
            "The Secret with the signing secret, in the key secret. It is generated unless there is"
                + " one of that name, which then is somebody else's: it is read, never written."
                + " Default: scim-<directory>-webhook-<name>.")
        @Nullable String secretName,
    @JsonPropertyDescription(
            "Standard (default): the event as the application API shows it, with the signatures of"
                + " WorkOS and of Standard Webhooks. CloudEvents: a CloudEvent in binary mode, with"
                + " the signature of Standard Webhooks.")
        @Nullable WebhookFormat format,
    @JsonPropertyDescription(
            "Send nothing for now. What happens meanwhile is sent afterwards, as long as the log"
                + " keeps it.")
        @Nullable Boolean paused,
    @JsonPropertyDescription("When the signing secret is replaced. Left out: only on request.")
        @Nullable WebhookRotation rotation,
    @Size(min = 1, max = WebhookSpec.MAX_CA_BUNDLE)
        @Pattern("-----BEGIN CERTIFICATE-----")
        @JsonPropertyDescription(
            "Certificates in PEM of the only authorities of which that of the receiver may be."
                + " Left out: those that everybody knows.")
        @Nullable String caBundle) {

  /** Characters of the certificates of authorities. */
  public static final int MAX_CA_BUNDLE = 32_768;

  /** Without user name and fragment. */
  public static final String URL = "^https?://[^\\s/?#@\\\\]+([/?][^\\s#\\\\]*)?$";

  public WebhookSpec {
    events = events == null ? null : List.copyOf(events);
  }
}
