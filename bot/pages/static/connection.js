// The line to the server: begins, keeps trying when it breaks, and sends what is pending one after the other.

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;
const PATIENCE = 10_000;
const AFTER_TROUBLE = 3_000;
const STEADY = 5_000;

export class Connection {
  #memory;
  #pass;
  #language;
  #begun = false;
  #tell;
  #wanted = false;
  #attempt = null;
  #pause = FIRST_PAUSE;
  #retry = 0;

  /** `tell` has a function for each thing to be told: connecting, open, lost, sent, got, reply, trouble, closed. */
  constructor(memory, pass, language, tell) {
    this.#memory = memory;
    this.#pass = pass;
    this.#language = language;
    this.#tell = tell;
  }

  get isOpen() {
    return Boolean(this.#attempt?.openedAt);
  }

  /** Connects if need be and sends what is pending. */
  open() {
    this.#wanted = true;
    if (this.isOpen) {
      this.#sendNext();
    } else if (!this.#attempt) {
      this.#try();
    }
  }

  /** For a network that came back or a phone that woke up: what looks open then is often dead. */
  renew() {
    if (this.#wanted) {
      this.#pause = FIRST_PAUSE;
      this.#try();
    }
  }

  lost() {
    if (this.#attempt) {
      this.#lose(this.#attempt);
    }
  }

  /** The person was forgotten: the next act begins anew. */
  end() {
    this.#stop();
    this.#begun = false;
    this.#pass.end();
  }

  async #try() {
    this.#drop();
    const attempt = (this.#attempt = {});
    attempt.watch = setTimeout(() => this.#lose(attempt), PATIENCE);
    this.#tell.connecting();
    this.#begun ||= await this.#pass.begin();
    if (attempt !== this.#attempt) {
      return;
    }
    if (this.#begun) {
      this.#dial(attempt);
    } else {
      this.#lose(attempt);
    }
  }

  #dial(attempt) {
    const socket = (attempt.socket = this.#pass.dial());
    socket.onopen = () => this.#greet(attempt);
    socket.onclose = () => this.#lose(attempt);
    socket.onmessage = (heard) => {
      if (attempt === this.#attempt) {
        this.#hear(JSON.parse(heard.data));
      }
    };
  }

  #greet(attempt) {
    if (attempt !== this.#attempt) {
      return;
    }
    clearTimeout(attempt.watch);
    attempt.openedAt = Date.now();
    attempt.socket.send(JSON.stringify({ hello: { last: this.#memory.last, language: this.#language } }));
    this.#tell.open();
    this.#sendNext();
  }

  // One at a time: otherwise a turn that could not be stored would be overtaken by the next.
  #sendNext() {
    const attempt = this.#attempt;
    const turn = this.#memory.pending[0];
    if (!turn || attempt.sent === turn.id) {
      return;
    }
    attempt.sent = turn.id;
    attempt.watch = setTimeout(() => this.#lose(attempt), PATIENCE);
    attempt.socket.send(JSON.stringify(turn));
    this.#tell.sent(turn.id);
  }

  #hear(said) {
    if ("got" in said) {
      this.#confirm(said.got);
      if (said.renew) {
        this.#renewCookie();
      }
    } else if ("reply" in said) {
      this.#tell.reply(said.reply);
    } else if ("trouble" in said) {
      this.#rest();
      this.#tell.trouble(said.trouble);
    } else if ("closed" in said) {
      this.#stop();
      this.#tell.closed(said.closed);
    }
  }

  // The person has a seat: the cookie has to last until after the session. What fails is done at the next connecting.
  async #renewCookie() {
    this.#begun = await this.#pass.begin();
  }

  #confirm(id) {
    if (id === this.#attempt.sent) {
      clearTimeout(this.#attempt.watch);
    }
    this.#memory.confirm(id);
    this.#tell.got(id);
    this.#sendNext();
  }

  #rest() {
    const attempt = this.#attempt;
    clearTimeout(attempt.watch);
    attempt.watch = setTimeout(() => {
      attempt.sent = null;
      this.#sendNext();
    }, AFTER_TROUBLE);
  }

  #lose(attempt) {
    if (attempt !== this.#attempt) {
      return;
    }
    // A refused line may mean that the cookie has run out; the browser does not tell. Beginning again is harmless.
    if (attempt.socket && !attempt.openedAt && this.#memory.pending.length) {
      this.#begun = false;
    }
    if (attempt.openedAt && Date.now() - attempt.openedAt > STEADY) {
      this.#pause = FIRST_PAUSE;
    }
    this.#drop();
    this.#tell.lost();
    // After a restart of the server not everybody should come back in the same instant.
    this.#retry = setTimeout(() => this.#try(), this.#pause * (0.5 + Math.random() / 2));
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }

  #stop() {
    this.#wanted = false;
    this.#pause = FIRST_PAUSE;
    this.#drop();
  }

  #drop() {
    const attempt = this.#attempt;
    this.#attempt = null;
    clearTimeout(this.#retry);
    clearTimeout(attempt?.watch);
    attempt?.socket?.close();
  }
}
