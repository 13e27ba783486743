package io.scimoperator.images;

/** No image was made: why, and what to do about it, for a person. */
final class ImageFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  ImageFailure(String message) {
    super(message);
  }

  ImageFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
