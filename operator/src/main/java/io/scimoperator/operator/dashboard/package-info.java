/** The dashboard of the platform team: pages about all Directories, on a port of their own. */
@NullMarked
package io.scimoperator.operator.dashboard;

import org.jspecify.annotations.NullMarked;
