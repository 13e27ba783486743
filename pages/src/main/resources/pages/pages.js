// What the pages do beside htmx: copy, tell times, open dialogs, say that the live updates have stopped.
const say = (text) => { document.getElementById("say").textContent = text; };

// ---- times: told as they are on the server, in the reader's own zone when pointed at

const UNITS = [[86400, "days"], [3600, "hours"], [60, "minutes"]];

function relative(seconds) {
  const distance = Math.abs(seconds);
  for (const [size, unit] of UNITS) {
    if (distance >= 1.5 * size) return inWords(Math.round(distance / size) + " " + unit, seconds);
  }
  if (distance >= 5) return inWords(Math.round(distance) + " seconds", seconds);
  return seconds < 0 ? "in a moment" : "just now";
}

const inWords = (length, seconds) => seconds < 0 ? "in " + length : length + " ago";

function tellTimes() {
  for (const element of document.querySelectorAll("time[data-time]")) {
    const at = new Date(element.dateTime);
    const text = relative((Date.now() - at.getTime()) / 1000);
    if (element.textContent !== text) element.textContent = text;
    element.title = at.toLocaleString(undefined, { dateStyle: "long", timeStyle: "long" });
  }
}

setInterval(tellTimes, 5000);

// ---- copying

async function copy(button) {
  const source = button.dataset.copy ? document.getElementById(button.dataset.copy) : null;
  const label = button.querySelector("[data-copy-text]");
  try {
    await navigator.clipboard.writeText(source ? source.textContent.trim() : button.dataset.copyValue);
    label.textContent = "Copied";
    button.classList.add("done");
    say("Copied.");
    if ("saved" in button.dataset) saved();
  } catch {
    label.textContent = "Select";
    if (source) getSelection().selectAllChildren(source);
    say("Your browser does not let pages copy. The text is selected: copy it with the keyboard.");
  }
  setTimeout(() => { label.textContent = "Copy"; button.classList.remove("done"); }, 2000);
}

// ---- dialogs: a token that was not copied is not closed away at once

const dialog = document.getElementById("dialog");
const unsaved = () => dialog.querySelector("[data-unsaved]");

function saved() {
  const shown = unsaved();
  if (shown) {
    delete shown.dataset.unsaved;
    shown.querySelector("[data-leave-warning]").hidden = true;
  }
}

function close() {
  const shown = unsaved();
  const warning = shown && shown.querySelector("[data-leave-warning]");
  if (warning && warning.hidden) {
    warning.hidden = false;
    return;
  }
  dialog.close();
}

dialog.addEventListener("cancel", (event) => { event.preventDefault(); close(); });
dialog.addEventListener("close", () => { dialog.replaceChildren(); });
addEventListener("beforeunload", (event) => { if (unsaved()) event.preventDefault(); });

document.addEventListener("click", (event) => {
  const copying = event.target.closest("[data-copy],[data-copy-value]");
  if (copying) copy(copying);
  else if (event.target.closest("[data-close]")) close();
});

document.addEventListener("htmx:afterSwap", (event) => {
  tellTimes();
  if (event.detail.target === dialog) {
    if (!dialog.firstElementChild) dialog.close();
    else if (!dialog.open) dialog.showModal();
    const first = dialog.querySelector("[autofocus]");
    if (first) first.focus();
  }
});

// A form of a dialog is sent once.
document.addEventListener("htmx:beforeRequest", (event) => {
  for (const button of event.target.querySelectorAll("button[type=submit]")) button.disabled = true;
});
document.addEventListener("htmx:afterRequest", (event) => {
  for (const button of event.target.querySelectorAll("button[type=submit]")) button.disabled = false;
});

// ---- what goes wrong on the way

const toast = document.getElementById("toast");
let toastEnds;

function complain(text) {
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(toastEnds);
  toastEnds = setTimeout(() => { toast.hidden = true; }, 8000);
}

document.addEventListener("htmx:sendError", () => complain("The server cannot be reached. Nothing was changed: try again."));
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 401) location.reload();
  else complain("That did not work (" + event.detail.xhr.status + "). Reload the page and try again.");
});

// ---- live updates

function live(state, text) {
  const element = document.getElementById("live");
  if (!element || element.dataset.state === state) return;
  element.dataset.state = state;
  element.querySelector("[data-live-text]").textContent = text;
}

document.addEventListener("htmx:sseOpen", () => live("open", "Live"));
document.addEventListener("htmx:sseError", () => live("lost", "Reconnecting …"));
document.addEventListener("htmx:sseMessage", tellTimes);

// Who is signed out elsewhere is told so; who signs out here is on the way already.
let leaving = false;
document.addEventListener("submit", (event) => { leaving = leaving || !event.target.hasAttribute("hx-post"); });
document.addEventListener("htmx:sseClose", (event) => {
  if (event.detail.type === "message" && !leaving) location.reload();
});

// ---- what the first paint does not wait for: columns, tables, what is below the fold, and the times, which the server has told

requestAnimationFrame(() => setTimeout(() => {
  document.documentElement.classList.add("painted");
  tellTimes();
}));
