// @ts-check
// The stream of events from the server, for all tabs of a browser, or for one.

/**
 * A tab as the stream knows it.
 * @typedef {object} Listener
 * @property {string} address  the path it shows
 * @property {boolean} visible
 * @property {(event: string, data: any) => void} hear
 */

const events = ['site', 'page', 'marks', 'asset', 'problems'];
const deadAfter = 40_000; // the server says something every 15 s
const firstWait = 200;
const longestWait = 2_000;

export class Stream {
  /** @type {Map<unknown, Listener>} */
  #listeners = new Map();
  #client = Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, '0')).join('');
  /** @type {EventSource | null} */
  #source = null;
  #there = false; // the server said hello
  #last = 0; // when it last said anything
  #wait = firstWait;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;
  #telling = false;
  #changed = false;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #watch;

  /**
   * Adds a tab, or takes in what it shows now.
   * @param {unknown} key
   * @param {Listener} listener
   */
  set(key, listener) {
    const known = this.#listeners.get(key);
    this.#listeners.set(key, listener);
    if (!this.#source && !this.#retry) this.#connect();
    else if (!known || known.address !== listener.address || known.visible !== listener.visible) this.#tell();
    if (!known) listener.hear('connection', { there: this.#there });
  }

  /** @param {unknown} key */
  delete(key) {
    if (!this.#listeners.delete(key)) return;
    if (this.#listeners.size === 0) this.close();
    else this.#tell();
  }

  /** Looks whether the stream still lives: after sleep it may be dead without having said so. */
  check() {
    if (this.#listeners.size === 0) return;
    if (!this.#source || Date.now() - this.#last > deadAfter / 2) this.#connect();
  }

  close() {
    clearInterval(this.#watch);
    clearTimeout(this.#retry);
    this.#retry = this.#watch = undefined;
    this.#source?.close();
    this.#source = null;
    this.#there = false;
  }

  #connect() {
    this.close();
    this.#last = Date.now();
    const source = new EventSource(`/.dossier/events?client=${this.#client}`);
    this.#source = source;
    this.#watch = setInterval(() => { if (Date.now() - this.#last > deadAfter) this.#connect(); }, 5_000);
    source.addEventListener('hello', (event) => {
      this.#last = Date.now();
      this.#there = true;
      this.#wait = firstWait;
      this.#say('connection', { there: true, boot: JSON.parse(event.data).boot });
      this.#tell();
    });
    source.addEventListener('beat', () => { this.#last = Date.now(); });
    for (const name of events) {
      source.addEventListener(name, (event) => {
        this.#last = Date.now();
        this.#say(name, JSON.parse(event.data));
      });
    }
    source.addEventListener('error', () => {
      if (this.#source === source) this.#again();
    });
  }

  #again() {
    const was = this.#there;
    this.close();
    if (was) this.#say('connection', { there: false });
    this.#retry = setTimeout(() => { this.#retry = undefined; this.#connect(); }, this.#wait);
    this.#wait = Math.min(longestWait, this.#wait * 1.5);
  }

  /**
   * @param {string} event
   * @param {any} data
   */
  #say(event, data) {
    for (const l of this.#listeners.values()) {
      if (data.address === undefined || data.address === l.address) l.hear(event, data);
    }
  }

  /** Tells the server what the tabs show; once more if that changes meanwhile. */
  async #tell() {
    this.#changed = true;
    if (this.#telling || !this.#there) return;
    this.#telling = true;
    while (this.#changed && this.#there) {
      this.#changed = false;
      const tabs = Array.from(this.#listeners.values(), ({ address, visible }) => ({ address, visible }));
      try {
        const answer = await fetch('/.dossier/open', { method: 'POST', body: JSON.stringify({ client: this.#client, tabs }) });
        if (!answer.ok) throw new Error(answer.statusText);
      } catch {
        this.#again(); // the stream is gone, or the server is
        break;
      }
    }
    this.#telling = false;
  }
}
