// The chat page: what the person does becomes a turn, what the server says is shown. Nothing is stored or sent before.

import { backToInput, startComposer } from "./composer.js";
import { Connection } from "./connection.js";
import { Conversation } from "./conversation.js";
import { Memory } from "./memory.js";
import { Pass } from "./pass.js";

const SHORT_WHILE = 400;
const LONG_WHILE = 1_500;
const NO_ANSWER = 20_000;
const LONG_ASLEEP = 30_000;
const BY_WEIGHT = ["closed", "offline", "trouble", "hint", "connecting", "writing", "forgetful"];

const texts = JSON.parse(document.getElementById("texts").textContent);
const { known, start, site } = document.body.dataset;
const languages = [...document.querySelectorAll(".languages a")];
const status = new Map();
const timers = new Map();

const pass = new Pass(Boolean(site));
const isKnown = known === "yes" || pass.isShown;
const memory = new Memory(start, isKnown);
let mayResume = isKnown && memory.last === -1 && !memory.said.length;
let isAwaited = false;

const conversation = new Conversation(texts, press);
const connection = new Connection(memory, pass, document.documentElement.lang, {
  connecting: () => tellLater("connecting", texts.connecting, LONG_WHILE),
  open: () => {
    hush("connecting", "offline", "closed");
    pass.isShown && tell("forgetful", texts.forgetful);
  },
  lost: () => {
    hush("connecting", "writing", "trouble");
    tell("offline", texts.offline);
  },
  sent: (id) => {
    memory.sent(id);
    isAwaited = true;
    tellLater("writing", texts.writing, SHORT_WHILE);
  },
  got,
  reply: hear,
  trouble: (words) => {
    hush("writing");
    tell("trouble", words);
  },
  closed: (words) => {
    hush(...BY_WEIGHT);
    tell("closed", words);
  },
});

function say(words) {
  const data = conversation.chosen(words);
  act(data ? { press: data } : { text: words }, words);
}

function press(data, label) {
  const isDoubleTap = memory.pending.some((turn) => turn.press === data);
  if (!isDoubleTap) {
    act({ press: data }, label);
  }
  backToInput();
}

function act(did, words) {
  const turn = { id: newId(), ...did, ...(start.startsWith("l_") && { start }) };
  memory.keepOwn(turn, words);
  conversation.showOwn(words, turn.id);
  mayResume = false;
  document.getElementById("privacy")?.remove();
  connection.open();
  stay();
}

function got(id) {
  hush("trouble");
  conversation.confirm(id);
  // A turn that the server had already answered before the line broke gets no second answer.
  timers.set("writing-end", setTimeout(() => hush("writing"), NO_ANSWER));
}

function hear(reply) {
  if (memory.has(reply)) {
    return;
  }
  hush("writing");
  if (reply.forgotten) {
    forget();
  } else {
    memory.keepReply(reply);
  }
  showReply(reply);
  turnPage(reply.chosen);
}

// Whoever chooses a language in the chat gets the page around it in this language, too.
function turnPage(language) {
  const page = languages.find((link) => link.hreflang === language);
  if (page && language !== document.documentElement.lang) {
    location.replace(page.href);
  }
}

// And whoever is known and chooses it on the page is answered in it.
function chooseLanguage(tap) {
  if (isKnown || memory.said.length) {
    tap.preventDefault();
    press(tap.currentTarget.dataset.press, tap.currentTarget.textContent);
  }
}

// Nothing is kept on this device before somebody writes, and nothing in a frame.
function stay() {
  if (!site && navigator.serviceWorker) {
    import("./installed.js").then(({ install }) => install(document.documentElement.lang));
  }
}

// A seat: the browser may remind of it.
function offerReminders() {
  if (!site && window.PushManager && document.querySelector("[data-remind]")) {
    import("./reminders.js").then(({ offer }) => offer(texts, document.documentElement.lang));
  }
}

function showReply(reply) {
  if (mayResume) {
    conversation.resume(reply, Boolean(start));
  } else {
    conversation.showReply(reply, isAwaited);
  }
  mayResume = false;
  isAwaited = false;
  offerReminders();
}

function forget() {
  memory.forget();
  conversation.forget();
  connection.end();
  if (!site && window.PushManager) {
    import("./reminders.js").then(({ forget }) => forget());
  }
}

function tell(kind, words) {
  hush(kind);
  status.set(kind, words);
  showStatus();
}

function tellLater(kind, words, pause) {
  if (!status.has(kind)) {
    clearTimeout(timers.get(kind));
    timers.set(kind, setTimeout(() => tell(kind, words), pause));
  }
}

function hush(...kinds) {
  for (const kind of kinds) {
    clearTimeout(timers.get(kind));
    clearTimeout(timers.get(`${kind}-end`));
    status.delete(kind);
  }
  showStatus();
}

function showStatus() {
  const line = document.getElementById("status");
  const kind = BY_WEIGHT.find((one) => status.has(one)) ?? "";
  const words = status.get(kind) ?? "";
  line.dataset.kind = kind;
  // Setting the same words again would have a screen reader say them again.
  if (line.textContent !== words) {
    line.textContent = words;
  }
}

function newId() {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function watchNetwork() {
  let hiddenSince = Infinity;
  addEventListener("online", () => connection.renew());
  addEventListener("offline", () => connection.lost());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      hiddenSince = Date.now();
    } else if (!connection.isOpen || Date.now() - hiddenSince > LONG_ASLEEP) {
      connection.renew();
    }
  });
}

document.getElementById("log").addEventListener("click", (tap) => {
  const link = tap.target.closest("a.file");
  if (link && pass.save(link)) {
    tap.preventDefault();
  }
});
startComposer({ say, tellLength: (isLong) => (isLong ? tell("hint", texts.too_long) : hush("hint")) });
conversation.restore(memory);
offerReminders();
languages.forEach((link) => link.addEventListener("click", chooseLanguage));
watchNetwork();
if (isKnown || memory.pending.length) {
  connection.open();
  stay();
}
