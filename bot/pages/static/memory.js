// What this tab remembers until it is closed: what was said, and what the server has not confirmed yet.

const KEY = "lotse";
const MOST = 200;

export class Memory {
  #kept;

  constructor(start, known) {
    const kept = read();
    // A person the server no longer knows is forgotten here too, except for words that never got there.
    this.#kept = kept && (known || kept.pending.length) ? kept : blank(start);
    if (this.#kept.start !== start) {
      this.#kept.start = start;
      this.#kept.beforeGreeting = this.said.length;
    }
  }

  get said() {
    return this.#kept.said;
  }

  get pending() {
    return this.#kept.pending;
  }

  get last() {
    return this.#kept.last;
  }

  /** How many things were said before this tab was opened anew with another link. */
  get beforeGreeting() {
    return this.#kept.beforeGreeting;
  }

  has(reply) {
    return reply.seq !== null && this.said.some((one) => one.reply?.seq === reply.seq);
  }

  isPending(id) {
    return this.pending.some((turn) => turn.id === id);
  }

  keepOwn(turn, words) {
    this.pending.push(turn);
    this.#add({ own: words, id: turn.id });
  }

  keepReply(reply) {
    if (reply.seq === null) {
      this.#dropRecentWords();
      return;
    }
    this.#kept.last = Math.max(this.last, reply.seq);
    this.#add({ reply });
  }

  confirm(id) {
    this.#kept.pending = this.pending.filter((turn) => turn.id !== id);
    this.#write();
  }

  forget() {
    this.#kept = blank(this.#kept.start);
    attempt(() => sessionStorage.removeItem(KEY));
  }

  #add(one) {
    this.said.push(one);
    if (this.said.length > MOST) {
      this.said.shift();
      this.#kept.beforeGreeting = Math.max(0, this.#kept.beforeGreeting - 1);
    }
    this.#write();
  }

  // A reply without a number answers words that nobody may keep, such as a call for help. It does not tell which words it
  // answers, so all since the last reply but one go: rather a bubble too few after a reload than one too many.
  #dropRecentWords() {
    const replies = this.said.flatMap((one, at) => (one.reply ? [at] : []));
    const from = replies.at(-2) ?? 0;
    this.#kept.said = this.said.filter((one, at) => at < from || one.reply);
    this.#kept.beforeGreeting = Math.min(this.#kept.beforeGreeting, this.said.length);
    this.#write();
  }

  #write() {
    attempt(() => sessionStorage.setItem(KEY, JSON.stringify(this.#kept)));
  }
}

function blank(start) {
  return { start, beforeGreeting: 0, said: [], pending: [], last: -1 };
}

function read() {
  return attempt(() => JSON.parse(sessionStorage.getItem(KEY)));
}

// Storage may be switched off or full: then the chat goes on and only a reload forgets.
function attempt(step) {
  try {
    return step();
  } catch {
    return null;
  }
}
