package io.scimoperator.operator.dashboard;

import io.scimoperator.operator.dashboard.access.Permissions;
import io.scimoperator.operator.dashboard.source.DirectoryCache;
import io.scimoperator.operator.dashboard.source.People;
import io.scimoperator.operator.dashboard.source.Reports;
import io.scimoperator.operator.dashboard.source.RuntimeReads;
import io.scimoperator.pages.Templates;
import java.time.Clock;

/** What the pages are made of. */
record Parts(
    DirectoryCache cache,
    Reports reports,
    RuntimeReads reads,
    People people,
    Permissions permissions,
    Templates templates,
    Clock clock) {}
