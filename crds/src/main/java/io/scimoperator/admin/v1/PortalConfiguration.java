package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The portal of a directory.
 *
 * @param url as a browser reaches it, {@code https://<host>/<label>/portal}, without a slash at its
 *     end
 * @param links that the Directory declares; one that was there before and is not listed is refused
 *     from the answer on, and who came with it is signed out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PortalConfiguration(
    String url, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PortalLink> links) {

  public PortalConfiguration {
    links = links == null ? List.of() : List.copyOf(links);
  }
}
