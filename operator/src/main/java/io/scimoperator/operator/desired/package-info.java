/**
 * The Kubernetes objects of a Directory or Shared class, one small class each: settings in, object
 * out. Pure.
 */
@NullMarked
package io.scimoperator.operator.desired;

import org.jspecify.annotations.NullMarked;
