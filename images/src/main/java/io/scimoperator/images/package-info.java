/**
 * Makes the container images: a Java runtime of the JDK that builds, the jars, a cache of their
 * classes, and a list of what is inside, as layers over a base. Same input, same digest.
 */
@NullMarked
package io.scimoperator.images;

import org.jspecify.annotations.NullMarked;
