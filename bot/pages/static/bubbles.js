// Draws what was said. Words are only ever set as text, so nothing in them can run.

const SAFE = ["https:", "http:", "tel:", "mailto:"];
const REACHABLE = /((?:https?:\/\/)?(?:[a-z0-9-]+\.)+(?:de|org|eu|info|net|com)\b(?:\/[^\s),;]*)?|(?:\+\d|[01])[\d\s/]*\d)/;
const ARABIC = /\p{Script=Arabic}/u;

export function drawOwn(words, texts) {
  const own = make("div", "own");
  own.append(unseen(texts.you), line(words));
  return own;
}

export function drawReply(reply, texts) {
  const drawn = make("div", "reply");
  const card = make("div", "card");
  const words = drawWords(reply.text, reply.german ?? []);
  if (reply.seq === null) {
    makeReachable(words);
  }
  card.append(unseen(texts.bot_name), ...title(reply), ...words, ...link(reply), ...file(reply, texts));
  if (reply.note) {
    card.append(line(reply.note, "note"));
  }
  if (reply.remind) {
    drawn.dataset.remind = "";
  }
  if (reply.language) {
    drawn.lang = reply.language;
    drawn.dir = reply.direction;
  }
  drawn.append(card);
  if (reply.buttons?.length) {
    drawn.append(drawButtons(reply, texts));
  }
  return drawn;
}

export function drawMark(words) {
  return make("p", "apart", words);
}

function drawButtons(reply, texts) {
  const group = make("div", "buttons");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", texts.choices);
  group.append(...reply.buttons.map(drawButton));
  if (reply.seq === null) {
    // What nobody keeps cannot be chosen by its number.
    group.querySelectorAll(".number").forEach((number) => number.remove());
  }
  return group;
}

function drawButton(button, at) {
  const drawn = make("button");
  drawn.type = "button";
  drawn.dataset.press = button.data;
  const number = make("span", "number", at + 1);
  number.setAttribute("aria-hidden", "true");
  const label = make("span", "label", button.label);
  label.dir = directionOf(button.label);
  drawn.append(number, label);
  return drawn;
}

/** The same as the macro `words` in chat.html: a paragraph per line, a list for lines with a bullet. */
function drawWords(text, german) {
  const drawn = [];
  let before = "-";
  for (const words of (text ?? "").split("\n")) {
    if (words.startsWith("• ")) {
      listFor(drawn, words, before, german).append(make("li", "", words.slice(2)));
    } else if (words.trim()) {
      drawn.push(inGerman(line(words, before.trim() ? "" : "gap"), "text", german));
    }
    before = words;
  }
  return drawn;
}

function listFor(drawn, words, before, german) {
  if (!before.startsWith("• ")) {
    const list = make("ul");
    list.dir = directionOf(words);
    drawn.push(inGerman(list, "list", german));
  }
  return drawn.at(-1);
}

/** Help lines are among words that nobody keeps: their numbers and addresses can be tapped. As in reachable.py. */
function makeReachable(drawn) {
  const lines = drawn.flatMap((one) => (one.tagName === "UL" ? [...one.children] : [one]));
  for (const one of lines) {
    one.replaceChildren(...one.textContent.split(REACHABLE).filter(Boolean).map(reachable));
  }
}

function reachable(words) {
  const digits = words.replace(/[^+\d]/g, "");
  const isWeb = /^[^\s]*[a-z]\.[a-z]+/.test(words) && words.match(REACHABLE)?.[0] === words;
  const isPhone = /^(?:\+\d|[01])[\d\s/]*\d$/.test(words) && digits.length > 2;
  if (!isWeb && !isPhone) {
    return words;
  }
  const drawn = make("a", "", words);
  drawn.href = isPhone ? `tel:${digits}` : words.replace(/^(?!https?:)/, "https://");
  drawn.target = isPhone ? "" : "_blank";
  drawn.rel = "noopener noreferrer";
  return drawn;
}

function title(reply) {
  if (!reply.title) {
    return [];
  }
  const drawn = make("h2", "", reply.title);
  drawn.dir = directionOf(reply.title);
  return [inGerman(drawn, "title", reply.german ?? [])];
}

/** A line with Arabic in it runs from right to left, even if a German name comes first. */
function directionOf(words) {
  return ARABIC.test(words) ? "rtl" : "auto";
}

/** Marks a part that exists only in German, so that it is read aloud and set as German. */
function inGerman(drawn, part, german) {
  if (german.includes(part)) {
    drawn.lang = "de";
    drawn.dir = "ltr";
  }
  return drawn;
}

function link(reply) {
  if (!reply.link || !isSafe(reply.link.url)) {
    return [];
  }
  const drawn = make("a", "out", reply.link.label);
  drawn.dir = "auto";
  drawn.href = reply.link.url;
  drawn.target = "_blank";
  drawn.rel = "noopener noreferrer";
  return [drawn];
}

function file(reply, texts) {
  if (!reply.file || !isSafe(reply.file.url)) {
    return [];
  }
  const drawn = make("a", "file");
  drawn.href = reply.file.url;
  drawn.download = reply.file.name;
  drawn.append(make("strong", "", reply.file.name), " ", make("span", "", texts.download));
  return [drawn];
}

function isSafe(url) {
  try {
    return SAFE.includes(new URL(url, location.href).protocol);
  } catch {
    return false;
  }
}

function line(words, name = "") {
  const drawn = make("p", name, words);
  drawn.dir = directionOf(words);
  return drawn;
}

function unseen(words) {
  return make("span", "unseen", `${words}: `);
}

function make(tag, name = "", words = "") {
  const made = document.createElement(tag);
  if (name) {
    made.className = name;
  }
  made.textContent = words;
  return made;
}
