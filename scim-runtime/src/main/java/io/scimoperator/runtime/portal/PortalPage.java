package io.scimoperator.runtime.portal;

/** The page of a directory. */
record PortalPage(
    String displayName,
    String providerName,
    String endpoint,
    GuideCard guide,
    MappingCard mapping,
    Live live) {}
