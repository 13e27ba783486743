package io.scimoperator.runtime.auth;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.api.v1alpha1.ApplicationScope;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an application may see of a directory.
 *
 * @param application its name in the Directory
 * @param attributes of users, null for all
 */
public record ApplicationAccess(
    String application, Set<ApplicationScope> scopes, @Nullable Set<String> attributes) {

  public ApplicationAccess {
    scopes = Set.copyOf(scopes);
    attributes = attributes == null ? null : Set.copyOf(attributes);
  }

  /** What the application of a token may see. */
  public static ApplicationAccess of(Credential credential) {
    List<ApplicationScope> scopes = credential.scopes();
    List<String> attributes = credential.attributes();
    return new ApplicationAccess(
        credential.name(),
        scopes == null ? ApplicationScope.USUAL : Set.copyOf(scopes),
        attributes == null ? null : Set.copyOf(attributes));
  }

  public boolean allows(ApplicationScope scope) {
    return scopes.contains(scope);
  }
}
