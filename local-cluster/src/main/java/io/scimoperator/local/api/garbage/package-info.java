/**
 * What is deleted because something else was: dependents, contents of namespaces, objects of CRDs.
 */
@NullMarked
package io.scimoperator.local.api.garbage;

import org.jspecify.annotations.NullMarked;
