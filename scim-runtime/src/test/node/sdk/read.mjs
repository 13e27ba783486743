// Reads a directory with the unmodified SDK and writes down what it found, as one JSON object.
import { NotFoundException, WorkOS } from "@workos-inc/node";

const { API_URL, API_TOKEN } = process.env;
const { hostname, port } = new URL(API_URL);
const workos = new WorkOS(API_TOKEN, { apiHostname: hostname, port: Number(port), https: false });

const TYPES = [
  "dsync.activated",
  "dsync.user.created",
  "dsync.user.updated",
  "dsync.user.deleted",
  "dsync.group.created",
  "dsync.group.user_added",
  "dsync.group.user_removed",
];

/** Every event from the beginning to the end, page by page. */
async function allEvents() {
  const events = [];
  let page;
  do {
    page = await workos.events.listEvents({ events: TYPES, limit: 100, after: events.at(-1)?.id });
    events.push(...page.data);
  } while (page.data.length > 0);
  return events;
}

/** The name of the error that a call fails with. */
async function failure(call) {
  try {
    await call;
    return "nothing";
  } catch (error) {
    return error.constructor.name + (error instanceof NotFoundException ? ` ${error.status}` : "");
  }
}

const sync = workos.directorySync;
const directories = await sync.listDirectories();
const directory = directories.data[0];
const users = await sync.listUsers({ directory: directory.id });
const groups = await sync.listGroups({ directory: directory.id });
const all = await users.autoPagination();
const members = await sync.listUsers({ group: groups.data[0].id });

console.log(
  JSON.stringify({
    directory: await sync.getDirectory(directory.id),
    users: all.map((user) => user.idpId),
    user: await sync.getUser(all[0].id),
    group: await sync.getGroup(groups.data[0].id),
    members: members.data.map((user) => user.idpId),
    events: (await allEvents()).map(({ id, event, data, createdAt }) => ({ id, event, data, createdAt })),
    failures: {
      user: await failure(sync.getUser("directory_user_none")),
      group: await failure(sync.getGroup("directory_group_none")),
      directory: await failure(sync.getDirectory("directory_none")),
      order: await failure(sync.listUsers({ directory: directory.id, order: "up" })),
      deletion: await failure(sync.deleteDirectory(directory.id)),
      token: await failure(
        new WorkOS("none", { apiHostname: hostname, port: Number(port), https: false }).directorySync.listUsers({}),
      ),
    },
  }),
);
