package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scimoperator.api.v1alpha1.Provider;
import java.util.List;

/**
 * The whole configuration of one directory in a runtime. Identity is namespace and name.
 *
 * @param displayName the name people read
 * @param provider the dialect to understand
 * @param label first path segment of its URLs, unique in the runtime
 * @param credentials every token that is accepted; one that is not listed is refused from the
 *     answer on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DirectoryConfiguration(
    String namespace,
    String name,
    String displayName,
    Provider provider,
    String label,
    List<Credential> credentials) {

  public DirectoryConfiguration {
    credentials = List.copyOf(credentials);
  }
}
