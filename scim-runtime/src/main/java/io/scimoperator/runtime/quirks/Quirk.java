package io.scimoperator.runtime.quirks;

/**
 * What a person may read of an oddity.
 *
 * @param name what it is
 * @param sentBy which identity providers
 * @param request what they send
 * @param answer what we do
 * @param rule which rule of the RFC it bends, or why it bends none
 */
public record Quirk(String name, String sentBy, String request, String answer, String rule) {}
