/** What people and programs are told: conditions, their reasons, Events. */
@NullMarked
package io.scimoperator.operator.condition;

import org.jspecify.annotations.NullMarked;
