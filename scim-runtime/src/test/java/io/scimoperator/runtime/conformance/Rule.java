package io.scimoperator.runtime.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A rule of an RFC that the test shows. {@code docs/conformance.md} is made of these. A rule that
 * several tests show has the same words on each.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Rules.class)
public @interface Rule {

  /** Number of the RFC. */
  int rfc();

  /** Number of the section, such as 3.4.2.4. */
  String section();

  Level level();

  /** What must be so, in our own words. */
  String says();
}
