// Reminders of the browser: offered under a seat, explained and asked for after a tap, ended by one.

import { registered } from "./installed.js";

const PATH = "/chat/reminders";
const OURS = { "X-Lotse": "1" };
let texts;
let language;

/** Under the latest reply that tells of a seat. */
export async function offer(words, spoken) {
  [texts, language] = [words, spoken];
  const reply = [...document.querySelectorAll("[data-remind]")].at(-1);
  if (reply && !reply.querySelector(".remind")) {
    document.querySelectorAll(".remind").forEach((old) => old.remove());
    const place = document.createElement("div");
    place.className = "remind";
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", texts.remind);
    reply.append(place);
    show(place, (await isOn()) ? "on" : "off");
    // A tall reply is read from its beginning.
    if (reply.offsetHeight <= document.getElementById("deck").clientHeight) {
      place.scrollIntoView({ block: "nearest" });
    }
  }
}

/** The browser forgets its address, too; on the server it is gone already. */
export async function forget() {
  const registration = await navigator.serviceWorker?.getRegistration();
  const subscription = await registration?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}

const STATES = {
  off: () => ["", [texts.remind, ask]],
  asked: () => [texts.remind_what, [texts.remind_yes, begin], [texts.remind_no, (place) => show(place, "off", true)]],
  on: () => [texts.remind_on, [texts.remind_end, end]],
  denied: () => [texts.remind_denied],
  failed: () => [texts.remind_failed, [texts.remind, ask]],
};

function show(place, state, isTapped = false) {
  const [words, ...choices] = STATES[state]();
  const said = document.createElement("p");
  said.textContent = words;
  said.tabIndex = -1;
  const buttons = choices.map(([label, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => act(place));
    return button;
  });
  place.dataset.state = state;
  place.replaceChildren(...(words ? [said] : []), ...buttons);
  if (isTapped) {
    // What was tapped is gone: whoever uses a keyboard or hears the page goes on with what came instead.
    (words ? said : buttons[0]).focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }
}

function ask(place) {
  show(place, Notification.permission === "denied" ? "denied" : "asked", true);
}

async function begin(place) {
  try {
    if ((await Notification.requestPermission()) !== "granted") {
      show(place, "denied", true);
      return;
    }
    const subscription = await subscribed();
    const answer = await post(`${PATH}?lang=${language}`, JSON.stringify(subscription));
    show(place, answer.ok ? "on" : "failed", true);
  } catch {
    show(place, "failed", true);
  }
}

async function end(place) {
  const answer = await post(`${PATH}/end`).catch(() => null);
  await forget();
  show(place, answer?.ok ? "off" : "failed", true);
}

async function isOn() {
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    const subscription = await registration?.pushManager.getSubscription();
    return Boolean(subscription) && (await state()).on;
  } catch {
    return false;
  }
}

async function subscribed() {
  const { key } = await state();
  await registered(language);
  const registration = await navigator.serviceWorker.ready;
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

async function state() {
  return (await fetch(PATH, { headers: OURS, cache: "no-store" })).json();
}

function post(path, body) {
  return fetch(path, { method: "POST", headers: OURS, body });
}
