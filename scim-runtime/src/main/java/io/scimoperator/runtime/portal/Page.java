package io.scimoperator.runtime.portal;

/** What is done for somebody who is signed in. */
interface Page {
  void answer(Visit visit);
}
