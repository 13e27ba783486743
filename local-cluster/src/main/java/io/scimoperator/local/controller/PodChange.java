package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.Pod;

/** One step of a plan that brings a workload's pods nearer to what its template asks for. */
sealed interface PodChange {
  /** A pod to create. */
  record Create(Pod pod) implements PodChange {}

  /** A pod to end gracefully. */
  record Delete(Pod pod) implements PodChange {}
}
