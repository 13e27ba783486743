package io.scimoperator.local.kubelet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A file of a Secret, ConfigMap or downward volume. Its owner is the only one who may read it:
 * group and others are taken off the mode, since no pod here has a group of its own.
 */
record VolumeFile(ByteBuffer content, int mode) {
  static final int DEFAULT_MODE = 0644;

  VolumeFile {
    content = content.asReadOnlyBuffer();
    mode = mode & 0700;
  }

  static VolumeFile of(byte[] content, int mode) {
    return new VolumeFile(ByteBuffer.wrap(content), mode);
  }

  static VolumeFile of(String content, int mode) {
    return of(content.getBytes(StandardCharsets.UTF_8), mode);
  }
}
