package io.scimoperator.operator.dashboard;

import io.scimoperator.operator.dashboard.access.Person;
import io.scimoperator.pages.Form;
import io.scimoperator.pages.Frame;

/**
 * A request of somebody who is signed in.
 *
 * @param frame around the page that they are answered with
 * @param form that they send, {@link Form#NONE} if they only look
 */
record Visit(Call call, Visitor visitor, Frame frame, Form form) {

  Person person() {
    return visitor.person();
  }
}
