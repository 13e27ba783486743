package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.store.Attempt;
import io.scimoperator.runtime.store.CredentialUse;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.LabelTakenException;
import io.scimoperator.runtime.store.PortalSession;
import io.scimoperator.runtime.store.SavedActivity;
import io.scimoperator.runtime.store.SavedMapping;
import io.scimoperator.token.BearerToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store keeps of directories and their portals: run on each of them. */
abstract class DirectoryStoreContract extends StoreScene {

  @Test
  void whatManyAddToAPortalAtOnceIsAllThereAndANewConfigurationKeepsIt() {
    long before = store.read(tx -> tx.configurationVersion());

    concurrently(i ->
        store.write(tx -> {
          tx.changePortal(acme, portal -> portal + i + ";");
          return true;
        }));
    store.write(tx -> tx.putDirectory(directory("acme", "elsewhere")));

    assertThat(store.<List<DirectoryRecord>>read(tx -> tx.directoriesSince(before)))
        .singleElement()
        .satisfies(changed ->
            assertThat(changed.portal().substring(2).split(";", -1))
                .contains(
                    IntStream.range(0, WRITERS).mapToObj(Integer::toString).toArray(String[]::new))
                .hasSize(WRITERS + 1));
  }

  private Optional<PortalSession> session(long directory, String sha256) {
    return store.read(tx -> tx.portalSession(directory, sha256));
  }

  @Test
  void whoIsSignedInToAPortalIsKnownThereUntilHeLeaves() {
    PortalSession over = new PortalSession("a1", "link", NOW.minusSeconds(9), NOW.minusSeconds(1));
    PortalSession session = new PortalSession("b2", "link", NOW, NOW.plusSeconds(60));
    store.write(tx -> {
      tx.addPortalSession(acme, over);
      tx.addPortalSession(acme, session);
      return true;
    });

    assertThat(session(acme, "b2")).contains(session);
    assertThat(session(acme + 1, "b2")).isEmpty();
    assertThat(session(acme, "a1")).as("it was over").isEmpty();
    store.write(tx -> {
      tx.endPortalSession(acme, "b2");
      return true;
    });

    assertThat(session(acme, "b2")).isEmpty();
  }

  @Test
  void aLabelHasOneHolderAndThatOneIsNamed() {
    assertThatThrownBy(() -> store.write(tx -> tx.putDirectory(directory("other", "acme"))))
        .isInstanceOfSatisfying(
            LabelTakenException.class, e -> assertThat(e.holder()).isEqualTo("tenants/acme"));
  }

  @Test
  void whatIsErasedLeavesNothingAndOthersAlone() {
    long globex = store.write(tx -> tx.putDirectory(directory("globex", "globex"))).key();
    insert(user("jane"));
    store.write(tx -> {
      tx.insert(globex, user("jane"));
      tx.eraseDirectory(acme);
      return true;
    });

    assertThat(store.<Optional<DirectoryRecord>>read(tx -> tx.directory("tenants", "acme")))
        .isEmpty();
    assertThat(store.<Optional<Resource>>read(tx -> tx.userByName(acme, "jane"))).isEmpty();
    assertThat(store.<Optional<Resource>>read(tx -> tx.userByName(globex, "JANE"))).isPresent();
  }

  @Test
  void whoWritesIntoAnErasedDirectoryIsTold() {
    store.write(tx -> {
      tx.eraseDirectory(acme);
      return true;
    });

    assertThatThrownBy(() -> insert(user("jane")))
        .isInstanceOfSatisfying(
            ScimException.class, e -> assertThat(e.kind()).isEqualTo(ScimException.Kind.NOT_FOUND));
  }

  @Test
  void whoPollsConfigurationsSeesWhatWasPutAndErased() {
    long before = store.read(tx -> tx.configurationVersion());
    long globex = store.write(tx -> tx.putDirectory(directory("globex", "globex"))).key();

    assertThat(store.<List<DirectoryRecord>>read(tx -> tx.directoriesSince(before)))
        .extracting(DirectoryRecord::key)
        .containsExactly(globex);

    long between = store.read(tx -> tx.configurationVersion());
    store.write(tx -> {
      tx.eraseDirectory(globex);
      return true;
    });

    assertThat(store.<Long>read(tx -> tx.configurationVersion())).isGreaterThan(between);
    assertThat(store.<Set<Long>>read(tx -> tx.directoryKeys())).containsExactly(acme);
  }

  @Test
  void ofManyWhoAskForOneLabelExactlyOneGetsIt() {
    AtomicInteger refused = new AtomicInteger();

    concurrently(i -> {
      try {
        store.write(tx -> tx.putDirectory(directory("tenant" + i, "wanted")));
      } catch (LabelTakenException e) {
        refused.incrementAndGet();
      }
    });

    assertThat(refused).hasValue(WRITERS - 1);
  }

  @Test
  void aMappingStaysUntilItsDirectoryIsErased() {
    SavedMapping changing = new SavedMapping("{}", new SavedMapping.Change("{\"a\":1}", "u1"));
    SavedMapping settled = new SavedMapping("{\"a\":1}", null);
    assertThat(mapping()).isEmpty();

    putMapping(changing);
    assertThat(mapping()).hasValue(changing);
    assertThat(store.<Map<Long, String>>read(tx -> tx.settledMappings())).containsEntry(acme, "");

    putMapping(settled);
    assertThat(mapping()).hasValue(settled);
    assertThat(store.<Map<Long, String>>read(tx -> tx.settledMappings()))
        .containsEntry(acme, BearerToken.sha256("{\"a\":1}"));

    store.write(tx -> {
      tx.eraseDirectory(acme);
      return true;
    });
    assertThat(mapping()).isEmpty();
  }

  private Optional<SavedMapping> mapping() {
    return store.read(tx -> tx.mapping(acme));
  }

  private void putMapping(SavedMapping mapping) {
    store.write(tx -> {
      tx.takeTurn(acme);
      tx.putMapping(acme, mapping);
      assertThat(tx.mapping(acme)).hasValue(mapping);
      return true;
    });
  }

  @Test
  void whatWasSavedOfActivityIsTheLatestOfAllProcesses() {
    SavedActivity late =
        new SavedActivity(
            NOW,
            null,
            null,
            new Attempt(NOW, "late"),
            null,
            List.of(new SavedActivity.Refusals(NOW, 3, 0, 0)),
            List.of(new CredentialUse("token", NOW, NOW)));
    SavedActivity early =
        new SavedActivity(
            NOW.minusSeconds(9),
            NOW,
            "400: no",
            new Attempt(NOW.minusSeconds(9), "early"),
            new Attempt(NOW.minusSeconds(9), "/acme/scim"),
            List.of(new SavedActivity.Refusals(NOW, 1, 2, 0)),
            List.of(new CredentialUse("token", NOW, NOW.minusSeconds(9))));
    for (SavedActivity saved : List.of(late, early)) {
      store.write(
          acme,
          tx -> {
            tx.saveActivity(acme, saved);
            return true;
          });
    }

    assertThat(store.<SavedActivity>read(tx -> tx.activity(acme)))
        .isEqualTo(
            new SavedActivity(
                NOW,
                NOW,
                "400: no",
                new Attempt(NOW, "late"),
                new Attempt(NOW.minusSeconds(9), "/acme/scim"),
                List.of(new SavedActivity.Refusals(NOW, 3, 2, 0)),
                List.of(new CredentialUse("token", NOW, NOW))));
  }

  @Test
  void whoeverHasTheTurnIsAloneWithTheDirectory() {
    insert(user("jane"));

    concurrently(i -> {
      if (i % 4 == 0) {
        store.write(tx -> {
          tx.takeTurn(acme);
          SavedMapping now = tx.mapping(acme).orElseGet(() -> new SavedMapping("0", null));
          int next = Integer.parseInt(now.applied()) + 1;
          tx.putMapping(acme, new SavedMapping(Integer.toString(next), null));
          return next;
        });
      } else {
        store.write(
            acme,
            tx -> {
              Optional<SavedMapping> before = tx.mapping(acme);
              tx.insert(acme, user("user" + i));
              assertThat(tx.mapping(acme)).isEqualTo(before);
              return true;
            });
      }
    });

    assertThat(mapping().orElseThrow().applied()).isEqualTo(Integer.toString(WRITERS / 4));
  }
}
