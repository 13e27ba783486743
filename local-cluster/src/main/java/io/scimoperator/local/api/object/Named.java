package io.scimoperator.local.api.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An object as messages name it: {@code directories.scim-operator.io "acme"}.
 *
 * @param type plural, or kind where a message is about the content
 */
public record Named(String type, String group, String name) {

  ObjectNode details() {
    ObjectNode details = Json.object();
    if (!name.isEmpty()) {
      details.put("name", name);
    }
    if (!group.isEmpty()) {
      details.put("group", group);
    }
    return details.put("kind", type);
  }

  @Override
  public String toString() {
    return (group.isEmpty() ? type : type + "." + group) + " \"" + name + "\"";
  }
}
