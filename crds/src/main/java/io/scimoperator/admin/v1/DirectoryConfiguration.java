package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.api.v1alpha1.RateLimitSpec;
import io.scimoperator.api.v1alpha1.RoleSpec;
import io.scimoperator.api.v1alpha1.SchemaSpec;
import io.scimoperator.api.v1alpha1.UnknownMembers;
import io.scimoperator.api.v1alpha1.UsersSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration of one directory in a runtime. Identity is namespace and name.
 *
 * @param displayName the name people read
 * @param provider the dialect to understand
 * @param label first path segment of its URLs, unique in the runtime
 * @param unknownMembers what becomes of members who are not in the directory; null for refused
 * @param schemas extensions beside those of RFC 7643; those that were there before and are not
 *     listed are served no longer, their values stay
 * @param users what applications see of users; null for the defaults
 * @param roles that groups give, the most important first
 * @param credentials every token that is accepted; one that is not listed is refused from the
 *     answer on
 * @param eventRetention how long events are kept, such as {@code 90d}; null for that
 * @param webhooks that events are sent to
 * @param portal null if there is none
 * @param deprovisionGuard how many users may be taken away; null for all
 * @param rateLimit how many requests are answered; null for what is usual in the runtime
 * @param securityEvents null if there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DirectoryConfiguration(
    String namespace,
    String name,
    String displayName,
    Provider provider,
    String label,
    @Nullable UnknownMembers unknownMembers,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SchemaSpec> schemas,
    @Nullable UsersSpec users,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RoleSpec> roles,
    List<Credential> credentials,
    @Nullable String eventRetention,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Webhook> webhooks,
    @Nullable PortalConfiguration portal,
    @Nullable GuardConfiguration deprovisionGuard,
    @Nullable RateLimitSpec rateLimit,
    @Nullable SecurityEvents securityEvents) {

  public DirectoryConfiguration {
    schemas = schemas == null ? List.of() : List.copyOf(schemas);
    roles = roles == null ? List.of() : List.copyOf(roles);
    credentials = List.copyOf(credentials);
    webhooks = webhooks == null ? List.of() : List.copyOf(webhooks);
  }

  /** Of a directory without security events. */
  public DirectoryConfiguration(
      String namespace,
      String name,
      String displayName,
      Provider provider,
      String label,
      @Nullable UnknownMembers unknownMembers,
      List<SchemaSpec> schemas,
      @Nullable UsersSpec users,
      List<RoleSpec> roles,
      List<Credential> credentials,
      @Nullable String eventRetention,
      List<Webhook> webhooks,
      @Nullable PortalConfiguration portal,
      @Nullable GuardConfiguration deprovisionGuard,
      @Nullable RateLimitSpec rateLimit) {
    this(
        namespace,
        name,
        displayName,
        provider,
        label,
        unknownMembers,
        schemas,
        users,
        roles,
        credentials,
        eventRetention,
        webhooks,
        portal,
        deprovisionGuard,
        rateLimit,
        null);
  }

  /** Of a directory without webhooks and portal. */
  public DirectoryConfiguration(
      String namespace,
      String name,
      String displayName,
      Provider provider,
      String label,
      @Nullable UnknownMembers unknownMembers,
      List<SchemaSpec> schemas,
      @Nullable UsersSpec users,
      List<RoleSpec> roles,
      List<Credential> credentials,
      @Nullable String eventRetention) {
    this(
        namespace,
        name,
        displayName,
        provider,
        label,
        unknownMembers,
        schemas,
        users,
        roles,
        credentials,
        eventRetention,
        List.of(),
        null,
        null,
        null,
        null);
  }

  /** The same directory with these tokens and this portal. */
  public DirectoryConfiguration opening(
      List<Credential> accepted, @Nullable PortalConfiguration pages) {
    return new DirectoryConfiguration(
        namespace,
        name,
        displayName,
        provider,
        label,
        unknownMembers,
        schemas,
        users,
        roles,
        accepted,
        eventRetention,
        webhooks,
        pages,
        deprovisionGuard,
        rateLimit,
        securityEvents);
  }

  /** Those who are told of security events. */
  public List<SecurityEvents.Receiver> receivers() {
    return securityEvents == null ? List.of() : securityEvents.receivers();
  }

  /** Whether events are sent to anybody, or kept for somebody who polls. */
  public boolean delivers() {
    return !webhooks.isEmpty() || !receivers().isEmpty();
  }
}
