package io.scimoperator.operator.condition;

/** Why something is not Ready: a reason of the condition and its message. */
public record Complaint(ReadyReason reason, String message) {}
