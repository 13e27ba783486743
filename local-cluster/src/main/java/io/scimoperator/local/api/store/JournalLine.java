package io.scimoperator.local.api.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Json;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One line of the journal: checksum, operation, resource and JSON, as in {@code 1f2e3d4c put pods
 * {...}}. JSON has no line breaks of its own. Pure.
 *
 * @param json of {@code put} the object; of {@code delete} its namespace, name and revision; of
 *     {@code revision} that
 */
record JournalLine(String operation, String resource, ObjectNode json) {

  static final String PUT = "put";
  static final String DELETE = "delete";
  static final String REVISION = "revision";

  private static final int CHECKSUM_LENGTH = 8;

  static byte[] of(Change change) {
    StoredObject object = change.object();
    if (change.type() != Change.Type.DELETED) {
      return put(object);
    }
    ObjectNode json = Json.object();
    json.put("namespace", object.key().namespace()).put("name", object.key().name());
    json.put("revision", object.revision());
    return text(DELETE, object.key().resource(), Json.bytes(json));
  }

  static byte[] put(StoredObject object) {
    return text(PUT, object.key().resource(), object.bytes());
  }

  static byte[] revision(long revision) {
    return text(REVISION, "-", Json.bytes(Json.object().put("revision", revision)));
  }

  /** The line as text with its break; empty if it is not whole. */
  static Optional<JournalLine> parse(byte[] line) {
    String text = new String(line, UTF_8);
    String[] words = text.split(" ", 4);
    if (words.length < 4 || words[0].length() != CHECKSUM_LENGTH) {
      return Optional.empty();
    }
    byte[] rest = text.substring(CHECKSUM_LENGTH + 1).getBytes(UTF_8);
    if (!checksum(rest).equals(words[0])) {
      return Optional.empty();
    }
    return Optional.of(new JournalLine(words[1], words[2], Json.read(words[3].getBytes(UTF_8))));
  }

  private static byte[] text(String operation, String resource, byte[] json) {
    ByteArrayOutputStream rest = new ByteArrayOutputStream(json.length + 64);
    rest.writeBytes((operation + " " + resource + " ").getBytes(UTF_8));
    rest.writeBytes(json);
    ByteArrayOutputStream line = new ByteArrayOutputStream(rest.size() + 10);
    line.writeBytes((checksum(rest.toByteArray()) + " ").getBytes(UTF_8));
    line.writeBytes(rest.toByteArray());
    line.write('\n');
    return line.toByteArray();
  }

  private static String checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return "%08x".formatted(checksum.getValue());
  }
}
