// What this tab remembers until it is closed: what was said, and what the server has not confirmed yet.

const KEY = "lotse";
const MOST = 200;
const A_DAY = 24 * 60 * 60 * 1000;

export class Memory {
  #kept;

  constructor(start, known) {
    const kept = read();
    // A person the server no longer knows is forgotten here too, except for words that never got there.
    this.#kept = kept && (known || kept.pending.length) ? kept : blank(start);
    this.#dropOld();
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

  /** Words that had to wait stand beside their own answer from now on, not beside that of others. */
  sent(id) {
    const [own] = this.#drop((one) => one.id === id && !one.isSent);
    if (own) {
      this.said.push({ ...own, isSent: true });
      this.#write();
    }
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
    this.said.push({ ...one, at: Date.now() });
    this.#drop((_, at) => at < this.said.length - MOST);
    this.#write();
  }

  #dropOld() {
    this.#drop((one) => !this.isPending(one.id) && !(one.at > Date.now() - A_DAY));
  }

  #drop(isOut) {
    const out = this.said.map(isOut);
    const dropped = this.said.filter((_, at) => out[at]);
    this.#kept.beforeGreeting -= out.slice(0, this.#kept.beforeGreeting).filter(Boolean).length;
    this.#kept.said = this.said.filter((_, at) => !out[at]);
    return dropped;
  }

  // A reply without a number answers words that nobody may keep, such as a call for help. It does not tell which words it
  // answers, so all since the last reply but one go: rather a bubble too few after a reload than one too many.
  #dropRecentWords() {
    const replies = this.said.flatMap((one, at) => (one.reply ? [at] : []));
    const from = replies.at(-2) ?? 0;
    this.#drop((one, at) => !one.reply && (at >= from || this.isPending(one.id)));
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
