package io.scimoperator.runtime.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a PATCH makes of a document, and the member changes it asks for, in order. */
public record PatchedDocument(ObjectNode document, List<MemberChange> memberChanges) {

  public PatchedDocument {
    memberChanges = List.copyOf(memberChanges);
  }
}
