package io.scimoperator.local.api.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How objects of a kind are shown in one version, which may differ from how they are stored. */
public interface Form {

  /** The version in which objects are stored. */
  Form STORED =
      new Form() {
        @Override
        public ObjectNode shown(ObjectNode stored) {
          return stored;
        }

        @Override
        public ObjectNode stored(ObjectNode shown) {
          return shown;
        }
      };

  /** Turns an object, which is the caller's, into this form. */
  ObjectNode shown(ObjectNode stored);

  /** Turns an object in this form, which is the caller's, into the one in which it is stored. */
  ObjectNode stored(ObjectNode shown);
}
