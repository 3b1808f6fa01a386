// What is on the screen: bubbles in their order, which reply is the latest, and what of it is in view.

import { drawMark, drawOwn, drawReply } from "./bubbles.js";

const NEAR = 80;

export class Conversation {
  #deck = document.getElementById("deck");
  #log = document.getElementById("log");
  #greeting = document.getElementById("greeting");
  #latest = this.#greeting;
  #texts;
  #atEnd = true;

  constructor(texts, press) {
    this.#texts = texts;
    this.#log.addEventListener("click", (tap) => {
      const button = tap.target.closest("button[data-press]");
      if (button) {
        press(button.dataset.press, button.querySelector(".label").textContent);
      }
    });
    this.#stayAtEnd();
  }

  /** The button that typed words mean, as long as the server does not know yet which buttons are in view. */
  chosen(words) {
    if (this.#latest !== this.#greeting) {
      return null;
    }
    const said = words.replace(/^[\s[\].)]+|[\s[\].)]+$/g, "").toLowerCase();
    const buttons = [...this.#greeting.querySelectorAll("button[data-press]")];
    const isMeant = (button, at) =>
      said === String(at + 1) || said === button.querySelector(".label").textContent.toLowerCase();
    return buttons.find(isMeant)?.dataset.press ?? null;
  }

  restore(memory) {
    const drawn = memory.said.map((one) => this.#draw(one, memory));
    this.#greeting.before(...drawn.slice(0, memory.beforeGreeting));
    this.#log.append(...drawn.slice(memory.beforeGreeting));
    const replies = this.#log.querySelectorAll(".reply");
    replies.forEach((reply) => this.#makeLatest(reply));
    if (drawn.length) {
      show(this.#log.lastElementChild, "end", "instant");
    }
  }

  showOwn(words, id) {
    const own = this.#draw({ own: words, id });
    own.classList.add("waiting");
    this.#log.append(own);
    show(own, "end");
  }

  confirm(id) {
    this.#log.querySelector(`[data-id="${CSS.escape(id)}"]`)?.classList.remove("waiting");
  }

  /** A reminder does not pull somebody away who is reading further up; an answer comes into view. */
  showReply(reply, isAwaited) {
    const drawn = drawReply(reply, this.#texts);
    const follow = isAwaited || this.#atEnd;
    this.#log.append(drawn);
    this.#makeLatest(drawn);
    if (follow) {
      const isTall = drawn.offsetHeight > this.#deck.clientHeight;
      show(drawn, isTall ? "start" : "end");
    }
  }

  /** Where a known person left off, seen in a new tab; above a greeting that a link has just asked for. */
  resume(reply, isAboveGreeting) {
    const mark = drawMark(this.#texts.back_again);
    const drawn = drawReply(reply, this.#texts);
    if (isAboveGreeting) {
      this.#greeting.before(mark, drawn);
      drawn.classList.add("older");
      show(this.#greeting, "start", "instant");
    } else {
      this.#log.append(mark, drawn);
      this.#makeLatest(drawn);
      show(drawn, "end", "instant");
    }
  }

  /** Nothing of the person stays on the screen either, which may be a shared one. */
  forget() {
    this.#log.replaceChildren(this.#greeting);
    this.#makeLatest(this.#greeting);
  }

  #draw(one, memory) {
    if (one.reply) {
      return drawReply(one.reply, this.#texts);
    }
    const own = drawOwn(one.own, this.#texts);
    own.dataset.id = one.id;
    own.classList.toggle("waiting", Boolean(memory?.isPending(one.id)));
    return own;
  }

  #makeLatest(reply) {
    this.#latest.classList.add("older");
    reply.classList.remove("older");
    this.#latest = reply;
  }

  #stayAtEnd() {
    const deck = this.#deck;
    deck.addEventListener("scroll", () => {
      this.#atEnd = deck.scrollHeight - deck.scrollTop - deck.clientHeight < NEAR;
    }, { passive: true });
    new ResizeObserver(() => {
      if (this.#atEnd && this.#log.children.length > 1) {
        deck.scrollTo({ top: deck.scrollHeight, behavior: "instant" });
      }
    }).observe(deck);
  }
}

function show(element, block, behavior = "auto") {
  element.scrollIntoView({ block, behavior });
}
