package io.scimoperator.local.simulate;

/** What a request is for: one row of the final table, in this order. */
enum RequestKind {
  CONNECTION_TEST("connection test"),
  FIND_USER("find user"),
  CREATE_USER("create user"),
  READ_USER("read user"),
  UPDATE_USER("update user"),
  DEACTIVATE_USER("deactivate user"),
  REACTIVATE_USER("reactivate user"),
  FIND_GROUP("find group"),
  CREATE_GROUP("create group"),
  READ_GROUP("read group"),
  RENAME_GROUP("rename group"),
  CHANGE_MEMBERS("change members"),
  CHECK_USER("check user"),
  CHECK_GROUP("check group");

  private final String label;

  RequestKind(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  boolean creates() {
    return this == CREATE_USER || this == CREATE_GROUP;
  }

  /** A check that finds nothing is a loss, which is reported apart from refusals. */
  boolean checks() {
    return this == CHECK_USER || this == CHECK_GROUP;
  }
}
