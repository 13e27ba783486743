package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.workos.WorkOS;
import com.workos.common.exceptions.NotFoundException;
import com.workos.common.exceptions.UnauthorizedException;
import com.workos.common.http.Page;
import com.workos.directorysync.DirectorySync;
import com.workos.models.Directory;
import com.workos.models.DirectoryGroup;
import com.workos.models.DirectoryUserWithGroups;
import com.workos.types.DirectoryState;
import com.workos.types.DirectoryUserState;
import com.workos.types.PaginationOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published {@code com.workos:workos}, unmodified, as a client of the application API. */
class JavaSdkTest {

  private static final int USERS = 120;

  @TempDir private Path data;
  private RunningRuntime runtime;
  private ApplicationFixture acme;
  private WorkOS workos;

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data);
    acme = ApplicationFixture.of(runtime, "acme");
    workos = client(acme.application().text());
  }

  private WorkOS client(String token) {
    return WorkOS.builder().apiKey(token).apiBaseUrl(runtime.apiUrl()).build();
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  @Test
  void directoriesAreListedAndRead() {
    acme.createUsers(2);

    Directory directory = sync().list().data.getFirst();

    assertThat(sync().list().data).containsExactly(directory);
    assertThat(sync().get(directory.getId()).getName()).isEqualTo("acme");
    assertThat(directory.getState()).isEqualTo(DirectoryState.Linked);
    assertThat(directory.getMetadata())
        .satisfies(metadata -> assertThat(metadata.getUsers().getActive()).isEqualTo(2));
  }

  @Test
  void allUsersAreReachedByAutoPagination() {
    acme.createUsers(USERS);
    String directory = sync().list().data.getFirst().getId();

    Page<DirectoryUserWithGroups> first =
        sync().listUsers(null, null, 50, PaginationOrder.Asc, directory, null);
    List<String> idpIds =
        StreamSupport.stream(first.autoPagingIterable().spliterator(), false)
            .map(DirectoryUserWithGroups::getIdpId)
            .toList();

    assertThat(first.hasNextPage()).isTrue();
    assertThat(idpIds).containsExactlyElementsOf(idpIds(USERS));
  }

  private static List<String> idpIds(int number) {
    return IntStream.range(0, number).mapToObj(i -> "x" + i).toList();
  }

  @Test
  void aUserAndAGroupAreRead() {
    List<String> ids = acme.createUsers(2);
    String staff = "directory_group_" + acme.createGroup("Staff", ids.subList(0, 1));

    DirectoryUserWithGroups user = sync().getUser("directory_user_" + ids.getFirst());
    DirectoryGroup group = sync().getGroup(staff);

    assertThat(user.getEmail()).isEqualTo("u0@example.com");
    assertThat(user.getState()).isEqualTo(DirectoryUserState.Active);
    assertThat(group.getName()).isEqualTo("Staff");
    assertThat(sync().listGroups().data).extracting(DirectoryGroup::getId).containsExactly(staff);
    assertThat(sync().listUsers(null, null, null, null, null, staff).data)
        .extracting(DirectoryUserWithGroups::getIdpId)
        .containsExactly("x0");
  }

  @Test
  void whatIsNotThereIsTheSdksOwnException() {
    assertThatThrownBy(() -> sync().getUser("directory_user_none"))
        .isInstanceOfSatisfying(
            NotFoundException.class,
            e -> {
              assertThat(e.code).isEqualTo("entity_not_found");
              assertThat(e.requestId).isNotBlank();
            });
    assertThatThrownBy(() -> sync().getGroup("directory_group_none"))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> client("none").getDirectorySync().list())
        .isInstanceOf(UnauthorizedException.class);
  }

  @Test
  void eventsAreReadFromTheBeginningToTheEnd() {
    acme.createUsers(USERS);

    List<String> types = new ArrayList<>();
    Page<JsonNode> page = eventsAfter(null);
    String last = null;
    while (!page.data.isEmpty()) {
      page.data.forEach(event -> types.add(event.path("event").asText()));
      last = page.data.getLast().path("id").asText();
      page = eventsAfter(last);
    }

    assertThat(types).startsWith("dsync.activated").endsWith("dsync.user.created");
    assertThat(types.stream().filter("dsync.user.created"::equals)).hasSize(USERS);
  }

  /** {@code getEvents().list()} cannot read user events, of the real service neither. */
  private Page<JsonNode> eventsAfter(@Nullable String id) {
    String after = id == null ? "" : "&after=" + id;
    return workos.baseClient.requestPage(
        "GET", "/events?limit=100" + after, new TypeReference<JsonNode>() {});
  }

  private DirectorySync sync() {
    return workos.getDirectorySync();
  }
}
