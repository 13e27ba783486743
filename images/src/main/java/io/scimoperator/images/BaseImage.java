package io.scimoperator.images;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the images stand on: anything with the GNU C library.
 *
 * @param reference of an image in a registry, or {@code tar://} and the path of one in the form of
 *     {@code docker save}
 */
record BaseImage(String reference) {

  private static final String TAR = Jib.TAR_IMAGE_PREFIX;

  /** Whether it is a file of this machine, so that no registry is asked. */
  boolean isLocal() {
    return reference.startsWith(TAR);
  }

  /** A builder of images over it. */
  JibContainerBuilder begin() throws InvalidImageReferenceException {
    if (!isLocal()) {
      ImageReference parsed = ImageReference.parse(reference);
      return Jib.from(Credentials.with(RegistryImage.named(parsed), parsed));
    }
    Path tar = Path.of(reference.substring(TAR.length()));
    if (!Files.isReadable(tar)) {
      throw new ImageFailure(
          "--base: %s cannot be read: docker save makes such a file".formatted(tar));
    }
    return Jib.from(TarImage.at(tar));
  }
}
