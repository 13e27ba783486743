/** An ingress controller for one machine: Ingress objects of class {@code local} on one port. */
@NullMarked
package io.scimoperator.local.ingress;

import org.jspecify.annotations.NullMarked;
