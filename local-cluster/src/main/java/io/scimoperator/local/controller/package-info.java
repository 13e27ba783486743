/**
 * What a control plane does beside storing objects: workloads become pods, and where the API server
 * does not do it itself, namespaces are finished and dependents of deleted owners removed.
 */
@NullMarked
package io.scimoperator.local.controller;

import org.jspecify.annotations.NullMarked;
