/**
 * Writes what is made of the chart: the README's table of its values, a kustomize base and an OLM
 * bundle of its objects.
 */
@NullMarked
package io.scimoperator.helm;

import org.jspecify.annotations.NullMarked;
