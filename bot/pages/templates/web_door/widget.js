// The button that opens the chat with Lotse on this page. It adds one element with a shadow root and touches nothing else:
// no global names, no cookies, no storage. The chat itself is in a frame of its own site.
// <script src="…/widget.js" async data-start="d" data-language="de" data-side="left" data-text="Fragen?"></script>
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script) {
    return;
  }
  const TEXTS = {{ texts | tojson }};
  const home = new URL(script.src).origin;
  const { start = "", side = "", text = "", language = document.documentElement.lang } = script.dataset;
  const code = [language, language.split("-")[0]].find((one) => Object.hasOwn(TEXTS, one)) ?? "de";
  const texts = TEXTS[code];
  const isLeft = side ? side === "left" : texts.direction === "rtl";
  const small = matchMedia("(max-width: 479px), (max-height: 479px)");

  // Sizes are in em of the size that the person has set, whatever the page says.
  const STYLE = `
:host { all: initial !important; display: block !important; }
@media (max-width: 479px) { :host { block-size: 4.5em !important; } }
* { box-sizing: border-box; }
.all { color-scheme: light dark; font: 1em/1.4 system-ui, sans-serif; --bridge: #0c2f40; --amber: #f4b04f; --sea: #edf3f3; --ink: #11262f; --teal: #0b6170; }
button, a { font: inherit; cursor: pointer; }
:focus-visible { outline: 3px solid #fff; outline-offset: 0; box-shadow: 0 0 0 6px var(--teal); }
.ask { position: fixed; bottom: calc(1em + var(--above) * 4em); right: 1em; z-index: 2147483646;
  display: flex; align-items: center; gap: .625em; min-block-size: 3.25em; padding: .5em 1.125em .5em .75em; border: 2px solid #fff;
  border-radius: 2em; color: #fff; background: var(--bridge); font-weight: 600; box-shadow: 0 2px 12px #0006; }
.left .ask { left: 1em; right: auto; }
svg { flex: none; inline-size: 1.75em; block-size: 1.75em; }
.panel { position: fixed; inset: auto 1em 1em auto; z-index: 2147483647; margin: 0; padding: 0;
  flex-direction: column; inline-size: min(25em, 100vw - 2em); block-size: min(42em, 100vh - 2em); overflow: hidden;
  border: 1px solid #6b8088; border-radius: 1em; color: var(--ink); background: var(--sea); box-shadow: 0 8px 40px #0007; }
.panel[open] { display: flex; }
.left .panel { inset: auto auto 1em 1em; }
.bar { display: flex; align-items: center; gap: .25em; padding-inline: .75em .25em; border-block-end: 3px solid var(--amber); color: #fff; background: var(--bridge); }
.bar strong { flex: 1; padding-inline-start: .375em; }
.bar a, .bar button { display: grid; place-items: center; min-inline-size: 2.75em; min-block-size: 2.75em; padding: .25em .5em; border: 0; border-radius: .5em; color: #fff; background: none; font-size: 1em; }
.bar :focus-visible { outline-color: #fff; outline-offset: -4px; box-shadow: none; }
.bar a svg, .bar button svg { inline-size: 1.5em; block-size: 1.5em; }
.bar a path, .bar button path { stroke-width: 2.25; stroke-linecap: round; stroke-linejoin: round; }
iframe { flex: 1; inline-size: 100%; min-block-size: 0; border: 0; }
.said { margin: 0; padding: 1.25em; }
.said a { display: inline-block; padding-block: .625em; color: var(--teal); }
[hidden] { display: none !important; }
@media (hover: hover) { .ask:hover { background: var(--teal); } .bar a:hover, .bar button:hover { background: #fff3; } }
@media (prefers-color-scheme: dark) { .all { --bridge: #06131a; --sea: #0a1b23; --ink: #e8f0f1; } .ask { border-color: #8fd3dc; } .said a { color: #8fd3dc; } }
@media (prefers-reduced-motion: no-preference) { .panel[open] { animation: rise .18s ease-out; } @keyframes rise { from { opacity: 0; translate: 0 1em; } } }
@media (max-width: 479px), (max-height: 479px) {
  .ask { padding: .625em; border-radius: 50%; }
  .ask span { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .panel, .left .panel { inset: 0; inline-size: 100%; block-size: 100%; max-inline-size: none; max-block-size: none; border: 0; border-radius: 0; }
}`;

  function make(name, about = {}, ...inside) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(about)) {
      made.setAttribute(key, value);
    }
    made.append(...inside);
    return made;
  }

  function picture(size, ...shapes) {
    const space = "http://www.w3.org/2000/svg";
    const made = document.createElementNS(space, "svg");
    const about = { viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true", focusable: "false" };
    Object.entries(about).forEach(([key, value]) => made.setAttribute(key, value));
    for (const [d, fill, stroke = "none"] of shapes) {
      const path = document.createElementNS(space, "path");
      Object.entries({ d, fill, stroke, "stroke-width": 3.5 }).forEach(([key, value]) => path.setAttribute(key, value));
      made.append(path);
    }
    return made;
  }

  function boat() {
    return picture(
      64,
      ["M29 6v34", "none", "#fff"],
      ["M30.5 8h11v16h-11z", "#fff"],
      ["M41.5 8h11v16h-11z", "#d8402f"],
      ["M16 28h13v12H12.5z", "#f4b04f"],
      ["M7 39h50l-7.5 11h-33z", "#fff"],
      ["M6 55q6.5-5 13 0t13 0 13 0 13 0", "none", "#8fd3dc"],
    );
  }

  function address(path, about) {
    const url = new URL(path, home);
    Object.entries(about).forEach(([name, value]) => value && url.searchParams.set(name, value));
    return url.href;
  }

  function ownWindow(inside, about = {}) {
    const href = address("/", { start, lang: code === "de" ? "" : code });
    return make("a", { href, target: "_blank", rel: "noopener", ...about }, inside);
  }

  function dressed(root) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
    } catch {
      root.append(make("style", {}, STYLE)); // older browsers, on pages whose policy allows it
    }
  }

  function build(above) {
    const element = make("lotse-chat", { "data-key": key, "data-side": isLeft ? "left" : "right" });
    const root = element.attachShadow({ mode: "open" });
    dressed(root);
    const ask = make("button", { type: "button", class: "ask", "aria-haspopup": "dialog", "aria-expanded": "false" }, boat());
    ask.append(make("span", {}, text || texts.ask));
    const close = make("button", { type: "button", "aria-label": texts.close, title: texts.close });
    close.append(picture(24, ["M6 6l12 12M18 6L6 18", "none", "currentColor"]));
    const out = picture(24, ["M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9", "none", "currentColor"]);
    const own = ownWindow(out, { "aria-label": texts.own, title: texts.own });
    const bar = make("div", { class: "bar" }, boat(), make("strong", {}, "Lotse"), own, close);
    const said = make("p", { class: "said", role: "status" });
    const panel = make("dialog", { class: "panel", "aria-label": texts.frame }, bar, said);
    const all = make("div", { class: isLeft ? "all left" : "all", lang: code, dir: texts.direction }, ask, panel);
    all.style.setProperty("--above", above);
    root.append(all);
    live({ ask, close, panel, said });
    return element;
  }

  function live({ ask, close, panel, said }) {
    let frame = null;
    let isReady = false;
    let wait = 0;

    function tell(words, ...more) {
      said.replaceChildren(words, ...more);
      said.hidden = !words;
    }

    function load() {
      tell(texts.loading);
      frame = make("iframe", {
        title: texts.frame,
        sandbox: "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads",
        referrerpolicy: "no-referrer",
        hidden: "",
        src: address("{{ path }}", { site: location.origin, start, lang: code === "de" ? "" : code }),
      });
      // A page that may not be framed here does not tell: it only stays silent.
      frame.addEventListener("load", () => (wait = setTimeout(refused, 3000)));
      panel.append(frame);
    }

    function refused() {
      if (!isReady) {
        tell(texts.trouble, document.createElement("br"), ownWindow(texts.own));
      }
    }

    function open() {
      if (!frame) {
        load();
      }
      small.matches ? panel.showModal() : panel.show();
      ask.setAttribute("aria-expanded", "true");
      ask.hidden = true;
      isReady ? enter() : close.focus();
    }

    function enter() {
      frame.focus();
      frame.contentWindow.postMessage({ lotse: "opened" }, home);
    }

    function shut() {
      panel.close();
    }

    panel.addEventListener("close", () => {
      ask.hidden = false;
      ask.setAttribute("aria-expanded", "false");
      ask.focus();
    });
    ask.addEventListener("click", open);
    close.addEventListener("click", shut);
    panel.addEventListener("keydown", (pressed) => pressed.key === "Escape" && shut());
    addEventListener("message", (heard) => {
      if (!frame || heard.source !== frame.contentWindow || heard.origin !== home) {
        return;
      }
      if (heard.data?.lotse === "ready") {
        isReady = true;
        clearTimeout(wait);
        frame.hidden = false;
        tell("");
        panel.open && enter();
      } else if (heard.data?.lotse === "close") {
        shut();
      }
    });
  }

  // The same tag twice makes one button; others stand above each other.
  const key = [home, start, code, text, isLeft].join(" ");

  function begin() {
    const others = [...document.querySelectorAll("lotse-chat")];
    if (!others.some((one) => one.dataset.key === key)) {
      const beside = others.filter((one) => one.dataset.side === (isLeft ? "left" : "right"));
      document.body.append(build(beside.length));
    }
  }

  document.body ? begin() : addEventListener("DOMContentLoaded", begin);
})();
