package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a platform engineer asks of a directory. Only {@code displayName} has no default. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "(has(self.endpoint) && has(self.endpoint.label) ? self.endpoint.label : '')"
            + " == (has(oldSelf.endpoint) && has(oldSelf.endpoint.label)"
            + " ? oldSelf.endpoint.label : '')",
    fieldPath = ".endpoint.label",
    message =
        "immutable: the identity provider holds the URL that it is part of; for another"
            + " label create another Directory")
@ValidationRule(
    value =
        "!has(self.securityEvents) || !has(self.webhooks)"
            + " || self.securityEvents.receivers.all(r, self.webhooks.all(w, w.name != r.name))",
    fieldPath = ".securityEvents.receivers",
    message = "a receiver of security events has the name of a webhook: choose another one")
@ValidationRule(
    value =
        "!has(self.securityEvents) || self.securityEvents.receivers.all(r, !has(r.application)"
            + " || (has(self.applications)"
            + " && self.applications.exists(a, a.name == r.application)))",
    fieldPath = ".securityEvents.receivers",
    message = "a receiver of security events names an application that is not in applications")
@SchemaCustomizer(
    value = ListMap.class,
    input = "tokens:name applications:name schemas:id webhooks:name")
public record DirectorySpec(
    @Required
        @Size(min = 1, max = 200)
        @JsonPropertyDescription("The name people read: usually the customer's company.")
        String displayName,
    @Default("Generic")
        @JsonPropertyDescription(
            "The identity provider that pushes into this directory. It selects the dialect that is"
                + " understood and the instructions that are shown.")
        @Nullable Provider provider,
    @Size(min = 1, max = 253)
        @JsonPropertyDescription(
            "The DirectoryClass that decides placement, storage and exposure. Left out: the"
                + " default class, or built-in defaults if there is none.")
        @Nullable String className,
    @JsonPropertyDescription("Where the identity provider reaches the directory.")
        @Nullable Endpoint endpoint,
    @Size(max = 5)
        @JsonPropertyDescription(
            "The bearer tokens of the identity provider. Left out: one generated token called idp."
                + " Removing an entry revokes its token at once.")
        @Nullable List<TokenSpec> tokens,
    @Size(max = 20)
        @JsonPropertyDescription(
            "Applications that read the directory. Each gets a Secret of the Service Binding"
                + " shape.")
        @Nullable List<ApplicationSpec> applications,
    @JsonPropertyDescription("How groups are taken from the identity provider.")
        @Nullable GroupsSpec groups,
    @JsonPropertyDescription("The event log that applications follow.") @Nullable EventsSpec events,
    @JsonPropertyDescription("What applications see of users, and how many may go at once.")
        @Nullable UsersSpec users,
    @Size(max = 100)
        @JsonPropertyDescription(
            "Roles that users have by the groups that they are direct members of, the most"
                + " important first: a user's role is the first that one of its groups gives.")
        @Nullable List<RoleSpec> roles,
    @Size(max = 10)
        @JsonPropertyDescription(
            "Schema extensions of users and groups beside the enterprise user of RFC 7643: served"
                + " in /Schemas and /ResourceTypes, enforced, and filterable.")
        @Nullable List<SchemaSpec> schemas,
    @Default("Retain")
        @JsonPropertyDescription(
            "What becomes of the data volume and the Secrets when the Directory is deleted.")
        @Nullable DeletionPolicy deletionPolicy,
    @JsonPropertyDescription(
            "Change nothing of this Directory for now: no workload, no token. What runs goes on.")
        @Nullable Boolean suspend,
    @Size(max = 10)
        @JsonPropertyDescription("Addresses that events are sent to as they happen, signed.")
        @Nullable List<WebhookSpec> webhooks,
    @JsonPropertyDescription(
            "The pages on which the customer's IT team connects its identity provider. Left out:"
                + " there are none.")
        @Nullable PortalSpec portal,
    @JsonPropertyDescription(
            "How many requests each replica of the runtime answers. What is left out is decided by"
                + " the class.")
        @Nullable RateLimitSpec rateLimit,
    @JsonPropertyDescription(
            "Changes as signed security event tokens (RFC 9967), pushed or to be polled. Left out:"
                + " there are none.")
        @Nullable SecurityEventsSpec securityEvents) {

  public DirectorySpec {
    tokens = tokens == null ? null : List.copyOf(tokens);
    webhooks = webhooks == null ? null : List.copyOf(webhooks);
    applications = applications == null ? null : List.copyOf(applications);
    roles = roles == null ? null : List.copyOf(roles);
    schemas = schemas == null ? null : List.copyOf(schemas);
  }
}
