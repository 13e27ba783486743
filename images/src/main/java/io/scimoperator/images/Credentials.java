package io.scimoperator.images;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;

/** How registries are spoken to: as {@code docker login} left it. */
final class Credentials {

  private Credentials() {}

  static RegistryImage with(RegistryImage image, ImageReference reference) {
    CredentialRetrieverFactory found = CredentialRetrieverFactory.forImage(reference, event -> {});
    return image
        .addCredentialRetriever(found.dockerConfig())
        .addCredentialRetriever(found.wellKnownCredentialHelpers());
  }
}
