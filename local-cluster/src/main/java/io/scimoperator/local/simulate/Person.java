package io.scimoperator.local.simulate;

/**
 * Somebody in the identity provider.
 *
 * @param number position in the company, from 0
 */
record Person(int number, String givenName, String familyName, String userName, Job job) {

  /** What changes in the course of a career. */
  record Job(String title, String department, String city) {}

  String displayName() {
    return givenName + " " + familyName;
  }

  String employeeNumber() {
    return String.valueOf(100_000 + number);
  }

  /** The identity provider's own id: what arrives as {@code externalId}. */
  String externalId() {
    return userName.substring(0, userName.indexOf('@'));
  }

  Person promoted() {
    Job better = new Job("Senior " + job.title(), job.department(), job.city());
    return new Person(number, givenName, familyName, userName, better);
  }
}
