package io.scimoperator.local.api.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.protobuf.Messages.Field;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Reads objects in {@code application/vnd.kubernetes.protobuf}. Pure. */
public final class ProtobufReader {

  /** The media type. */
  public static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";

  private static final byte[] MAGIC = {'k', '8', 's', 0};

  private ProtobufReader() {}

  /**
   * The object in a body.
   *
   * @throws StatusException 400 if it is none; 415 if it is of a kind, or has a field, that is not
   *     read in this form
   */
  public static ObjectNode read(byte[] body) {
    if (body.length < MAGIC.length || !Arrays.equals(body, 0, 4, MAGIC, 0, 4)) {
      throw StatusException.badRequest("the body is not what its type says: " + MEDIA_TYPE);
    }
    byte[] rest = Arrays.copyOfRange(body, MAGIC.length, body.length);
    try {
      JsonNode envelope = message("Unknown", ByteString.copyFrom(rest));
      String kind = envelope.path("typeMeta").path("kind").asText();
      if (!Messages.isKnown(kind)) {
        throw unsupported("kind " + kind);
      }
      byte[] raw = Base64.getDecoder().decode(envelope.path("raw").asText());
      ObjectNode object = Json.object();
      object.setAll((ObjectNode) envelope.path("typeMeta"));
      object.setAll(message(kind, ByteString.copyFrom(raw)));
      return object;
    } catch (IOException e) {
      throw StatusException.badRequest("the protobuf in the body is broken: " + e.getMessage());
    }
  }

  private static StatusException unsupported(String what) {
    return StatusException.unsupportedMediaType(
        MEDIA_TYPE, "it as JSON, or a manifest with kubectl apply: " + what + " is not read in it");
  }

  private static ObjectNode message(String name, ByteString bytes) throws IOException {
    ObjectNode object = Json.object();
    CodedInputStream in = bytes.newCodedInput();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int number = WireFormat.getTagFieldNumber(tag);
      Optional<Field> field = Messages.field(name, number);
      if (field.isPresent()) {
        add(object, field.get(), in);
      } else if (!isEmpty(in, tag)) {
        throw unsupported("field " + number + " of " + name);
      }
    }
    return object;
  }

  /** Kubernetes writes fields that are not set too: as nothing, or as messages full of nothing. */
  private static boolean isEmpty(CodedInputStream in, int tag) throws IOException {
    return switch (WireFormat.getTagWireType(tag)) {
      case WireFormat.WIRETYPE_VARINT -> in.readRawVarint64() == 0;
      case WireFormat.WIRETYPE_LENGTH_DELIMITED -> isEmpty(in.readBytes());
      default -> false;
    };
  }

  private static boolean isEmpty(ByteString bytes) throws IOException {
    CodedInputStream in = bytes.newCodedInput();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!isEmpty(in, tag)) {
        return false;
      }
    }
    return true;
  }

  private static void add(ObjectNode object, Field field, CodedInputStream in) throws IOException {
    switch (field.arity()) {
      case ONE -> {
        JsonNode value = value(field.type(), in);
        boolean isSet = !value.isTextual() || !value.asText().isEmpty();
        if (isSet && !value.isMissingNode()) {
          object.set(field.name(), value);
        }
      }
      case LIST -> object.withArrayProperty(field.name()).add(value(field.type(), in));
      case MAP -> {
        CodedInputStream entry = in.readBytes().newCodedInput();
        String key = "";
        JsonNode value = Json.object().textNode("");
        for (int tag = entry.readTag(); tag != 0; tag = entry.readTag()) {
          if (WireFormat.getTagFieldNumber(tag) == 1) {
            key = entry.readString();
          } else {
            value = value(field.type(), entry);
          }
        }
        object.withObjectProperty(field.name()).set(key, value);
      }
    }
  }

  private static JsonNode value(String type, CodedInputStream in) throws IOException {
    ObjectNode factory = Json.object();
    return switch (type) {
      case "string" -> factory.textNode(in.readString());
      case "bytes" -> factory.textNode(Base64.getEncoder().encodeToString(in.readByteArray()));
      case "bool" -> factory.booleanNode(in.readBool());
      case "int" -> factory.numberNode(in.readInt64());
      case "IntOrString" -> intOrString(in.readBytes());
      case "ignored" -> {
        in.readBytes();
        yield factory.path("nothing");
      }
      default -> message(type, in.readBytes());
    };
  }

  private static JsonNode intOrString(ByteString bytes) throws IOException {
    CodedInputStream in = bytes.newCodedInput();
    long kind = 0;
    JsonNode number = Json.object().numberNode(0);
    JsonNode text = Json.object().textNode("");
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> kind = in.readInt64();
        case 2 -> number = Json.object().numberNode(in.readInt64());
        default -> text = Json.object().textNode(in.readString());
      }
    }
    return kind == 0 ? number : text;
  }
}
