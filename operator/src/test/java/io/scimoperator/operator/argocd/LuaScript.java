package io.scimoperator.operator.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import party.iroiro.luajava.lua51.Lua51;

/** A script of Argo CD, run by Lua 5.1, whose language that of Argo CD is. */
public record LuaScript(String text) {

  /** Where the scripts are. */
  public static final Path DIRECTORY = Path.of("../deploy/argocd");

  private static final JsonMapper JSON = new JsonMapper();

  /** What a script returns, as JSON; an empty table is an empty object. */
  private static final String ENCODE =
      """
      local function encode(value)
        if type(value) == "string" then
          return '"' .. value:gsub('[%c"\\\\]', function(c) return string.format("\\\\u%04x", c:byte()) end) .. '"'
        elseif type(value) ~= "table" then
          return tostring(value)
        elseif #value > 0 then
          local parts = {}
          for _, part in ipairs(value) do parts[#parts + 1] = encode(part) end
          return "[" .. table.concat(parts, ",") .. "]"
        end
        local parts = {}
        for key, part in pairs(value) do parts[#parts + 1] = encode(key) .. ":" .. encode(part) end
        return "{" .. table.concat(parts, ",") .. "}"
      end
      """;

  /** A file in {@link #DIRECTORY}. */
  public static LuaScript of(String file) {
    try {
      return new LuaScript(Files.readString(DIRECTORY.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("no such script: " + file, e);
    }
  }

  /** An object as Argo CD hands it to a script. */
  public static ObjectNode json(Object resource) {
    return Serialization.unmarshal(Serialization.asJson(resource), ObjectNode.class);
  }

  /** What it returns, with these globals. */
  public JsonNode run(Map<String, JsonNode> globals) {
    try (Lua51 lua = new Lua51()) {
      lua.openLibraries();
      lua.run(
          globals.entrySet().stream()
                  .map(global -> global.getKey() + " = " + literal(global.getValue()) + "\n")
                  .collect(Collectors.joining())
              + ENCODE
              + "result = encode((function()\n"
              + text
              + "\nend)())");
      lua.getGlobal("result");
      return JSON.readTree(lua.toString(-1));
    } catch (IOException e) {
      throw new UncheckedIOException("the script returned something else than a table", e);
    }
  }

  private static String literal(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .map(field -> "[" + quoted(field.getKey()) + "] = " + literal(field.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(LuaScript::literal)
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return node.isTextual() ? quoted(node.asText()) : node.isNull() ? "nil" : node.asText();
  }

  private static String quoted(String text) {
    return text.chars()
        .mapToObj(
            c -> c < ' ' || c == '"' || c == '\\' ? "\\%03d".formatted(c) : Character.toString(c))
        .collect(Collectors.joining("", "\"", "\""));
  }
}
