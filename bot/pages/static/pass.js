// How the server knows this page again: by a cookie, or in a frame whose browser keeps none, by a token of this tab.

const KEY = "lotse-token";

export class Pass {
  #isFramed;
  #token;

  constructor(isFramed) {
    this.#isFramed = isFramed;
    this.#token = (isFramed && attempt(() => sessionStorage.getItem(KEY))) || "";
  }

  /** Whether it is a token: then it is gone with the tab. */
  get isShown() {
    return Boolean(this.#token);
  }

  /** True once the server knows this page, or will by what it was given. */
  async begin() {
    if (!this.#isFramed) {
      return Boolean(await this.#post("/chat/begin", "1"));
    }
    // A browser does not tell whether it kept the cookie of a frame: the second answer does.
    return Boolean(await this.#post("/chat/begin", "frame")) && (this.isShown || (await this.#askForToken()));
  }

  end() {
    this.#post("/chat/end", this.#isFramed ? "frame" : "1");
    this.#token = "";
    attempt(() => sessionStorage.removeItem(KEY));
  }

  dial() {
    const url = new URL("/chat/live", location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const shown = this.#token ? [this.#token] : [];
    return new WebSocket(url, this.#isFramed ? ["lotse", ...shown] : []);
  }

  async #askForToken() {
    const answer = await this.#post("/chat/begin", "token");
    if (answer?.status === 200) {
      this.#token = (await answer.json()).token;
      attempt(() => sessionStorage.setItem(KEY, this.#token));
    }
    return Boolean(answer);
  }

  /** A link carries no token: the file is fetched with it. True if this was done. */
  save(link) {
    if (this.#token) {
      this.#fetch(link);
    }
    return this.isShown;
  }

  async #fetch(link) {
    const answer = await fetch(link.href, { headers: { "X-Lotse-Token": this.#token } });
    const made = document.createElement("a");
    made.href = URL.createObjectURL(await answer.blob());
    made.download = link.download;
    made.click();
    URL.revokeObjectURL(made.href);
  }

  async #post(path, as) {
    const headers = { "X-Lotse": as, ...(this.#token && { "X-Lotse-Token": this.#token }) };
    try {
      const answer = await fetch(path, { method: "POST", headers, cache: "no-store", keepalive: true });
      return answer.ok ? answer : null;
    } catch {
      return null;
    }
  }
}

// Storage may be forbidden in a frame: then the page knows the person until it is loaded anew.
function attempt(step) {
  try {
    return step();
  } catch {
    return null;
  }
}
