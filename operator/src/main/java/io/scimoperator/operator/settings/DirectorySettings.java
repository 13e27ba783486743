package io.scimoperator.operator.settings;

import io.scimoperator.admin.v1.Credential.Role;
import io.scimoperator.api.v1alpha1.DeletionPolicy;
import io.scimoperator.api.v1alpha1.DeprovisionGuardSpec;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectorySpec;
import io.scimoperator.api.v1alpha1.GroupsSpec;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.api.v1alpha1.RateLimitSpec;
import io.scimoperator.api.v1alpha1.RoleSpec;
import io.scimoperator.api.v1alpha1.SchemaSpec;
import io.scimoperator.api.v1alpha1.SecurityEventReceiver;
import io.scimoperator.api.v1alpha1.UnknownMembers;
import io.scimoperator.api.v1alpha1.UsersSpec;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Directory with nothing left open.
 *
 * @param identity whose settings these are
 * @param unknownMembers null for refused
 * @param schemas extensions beside those of RFC 7643
 * @param users what applications see of users; null for the defaults
 * @param roles that groups give, the most important first
 * @param tokens the provider's tokens, then those of the applications
 * @param runtime that serves it: its own, or that of its class
 * @param suspended whether nothing is to be changed
 * @param eventRetention null for what is usual
 * @param webhooks that events are sent to
 * @param portal null if there is none
 * @param deprovisionGuard null if all users may go
 * @param rateLimit null for what is usual in the runtime
 * @param securityEvents null if there are none
 */
public record DirectorySettings(
    DirectoryIdentity identity,
    String displayName,
    Provider provider,
    EndpointSettings endpoint,
    @Nullable UnknownMembers unknownMembers,
    List<SchemaSpec> schemas,
    @Nullable UsersSpec users,
    List<RoleSpec> roles,
    List<TokenSettings> tokens,
    RuntimeSettings runtime,
    DeletionPolicy deletionPolicy,
    boolean suspended,
    @Nullable String eventRetention,
    List<WebhookSettings> webhooks,
    @Nullable PortalSettings portal,
    @Nullable DeprovisionGuardSpec deprovisionGuard,
    DeprovisionPermission deprovisionPermission,
    @Nullable RateLimitSpec rateLimit,
    @Nullable SecurityEventSettings securityEvents) {

  public DirectorySettings {
    schemas = List.copyOf(schemas);
    roles = List.copyOf(roles);
    tokens = List.copyOf(tokens);
    webhooks = List.copyOf(webhooks);
  }

  /** Fills in what {@code directory} leaves open from its class and from the defaults. */
  public static DirectorySettings of(Directory directory, ClassDefaults defaults) {
    DirectoryIdentity identity = DirectoryIdentity.of(directory);
    DirectorySpec spec = directory.getSpec();
    RuntimeSettings runtime = defaults.runtime(identity);
    GroupsSpec groups = spec.groups();
    Stream<TokenSettings> tokens =
        Stream.concat(
            TokenSettings.ofProvider(identity, spec.tokens(), defaults.rotation()),
            TokenSettings.ofApplications(identity, spec.applications(), defaults.rotation()));
    return new DirectorySettings(
        identity,
        spec.displayName(),
        Objects.requireNonNullElse(spec.provider(), Provider.GENERIC),
        EndpointSettings.of(identity, runtime.identity(), spec.endpoint(), defaults.endpoint()),
        groups == null ? null : groups.unknownMembers(),
        Objects.requireNonNullElse(spec.schemas(), List.of()),
        withoutGuard(spec.users()),
        Objects.requireNonNullElse(spec.roles(), List.of()),
        tokens.toList(),
        runtime,
        Objects.requireNonNullElse(spec.deletionPolicy(), DeletionPolicy.RETAIN),
        Objects.requireNonNullElse(spec.suspend(), false),
        spec.events() == null ? null : spec.events().retention(),
        WebhookSettings.of(identity, spec.webhooks()),
        PortalSettings.of(identity, spec.portal()),
        guard(spec.users(), defaults),
        DeprovisionPermission.of(directory),
        rateLimit(spec.rateLimit(), defaults.rateLimit()),
        SecurityEventSettings.of(identity, spec.securityEvents()));
  }

  private static @Nullable RateLimitSpec rateLimit(
      @Nullable RateLimitSpec own, @Nullable RateLimitSpec ofClass) {
    if (own == null) {
      return ofClass;
    }
    return ofClass == null ? own : own.or(ofClass);
  }

  private static @Nullable UsersSpec withoutGuard(@Nullable UsersSpec users) {
    return users == null || users.deprovisionGuard() == null
        ? users
        : new UsersSpec(users.inactive(), users.attributes(), null);
  }

  /** An empty one takes that of the class away. */
  private static @Nullable DeprovisionGuardSpec guard(
      @Nullable UsersSpec users, ClassDefaults defaults) {
    DeprovisionGuardSpec own = users == null ? null : users.deprovisionGuard();
    DeprovisionGuardSpec guard = own == null ? defaults.deprovisionGuard() : own;
    return guard == null || !guard.limits() ? null : guard;
  }

  /** The tokens of the identity provider. */
  public List<TokenSettings> providerTokens() {
    return tokens.stream().filter(token -> token.role() == Role.PROVIDER).toList();
  }

  /** All that something is signed with. */
  public List<SigningSettings> signing() {
    return Stream.concat(
            webhooks.stream().map(WebhookSettings::signing),
            Stream.ofNullable(securityEvents).map(SecurityEventSettings::key))
        .toList();
  }

  /** What there is beside the SCIM endpoint, behind its label. */
  public List<String> besides() {
    return Stream.concat(
            Stream.ofNullable(portal).map(pages -> "/portal"),
            Stream.ofNullable(securityEvents).map(events -> "/.well-known/jwks.json"))
        .toList();
  }

  /** Those who are told of security events. */
  public List<SecurityEventReceiver> receivers() {
    return securityEvents == null ? List.of() : securityEvents.receivers();
  }

  /** Whether it does not share its runtime. */
  public boolean hasOwnRuntime() {
    return runtime.identity().equals(identity);
  }

  /** Whether data volume and Secrets go with the Directory. */
  public boolean deletesData() {
    return deletionPolicy == DeletionPolicy.DELETE;
  }
}
