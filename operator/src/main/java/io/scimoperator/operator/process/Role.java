package io.scimoperator.operator.process;

/** What a replica is among its equals. */
enum Role {
  LEADER,
  STANDBY
}
