package io.scimoperator.runtime.resource;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * The direct members of a group, in the order of their ids. A window of them is held at a time: the
 * next one is read once all before it were taken, so that neither the size of a group nor a client
 * that reads slowly takes memory. Who joins or leaves meanwhile is among them or not.
 *
 * @param after reads the members after an id
 */
public record GroupMembers(MemberWindow first, Function<String, MemberWindow> after)
    implements Iterable<Member> {

  boolean isEmpty() {
    return first.members().isEmpty();
  }

  @Override
  public Iterator<Member> iterator() {
    return new Walk();
  }

  private final class Walk implements Iterator<Member> {

    private MemberWindow window = first;
    private Iterator<Member> members = first.members().iterator();

    @Override
    public boolean hasNext() {
      if (!members.hasNext() && !window.isLast()) {
        window = after.apply(window.members().getLast().id());
        members = window.members().iterator();
      }
      return members.hasNext();
    }

    @Override
    public Member next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return members.next();
    }
  }
}
