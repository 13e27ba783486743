/** The operator as a process: its environment, health, metrics, leader election and end. */
@NullMarked
package io.scimoperator.operator.process;

import org.jspecify.annotations.NullMarked;
