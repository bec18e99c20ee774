// Counts frames, and those that came late.

const KEPT = 121;
const EVERY = 30;
const LATE = 1.5;

export class FrameMeter {
  #last = null;
  #intervals = [];
  #median = null;
  frames = 0;
  missed = 0;

  /** A frame begins. An interval of more than one and a half times the median is that of a frame, or frames, missed. */
  frame(now) {
    const interval = this.#last === null ? null : now - this.#last;
    this.#last = now;
    this.frames++;
    if (interval === null || interval <= 0) return;
    if (this.#median !== null && interval > LATE * this.#median) this.missed += Math.max(1, Math.round(interval / this.#median) - 1);
    this.#intervals.push(interval);
    if (this.#intervals.length > KEPT) this.#intervals.shift();
    if (this.frames % EVERY === 0) this.#median = [...this.#intervals].sort((a, b) => a - b)[this.#intervals.length >> 1];
  }

  /** The page is not to be seen: what does not come is not missed. */
  rest() {
    this.#last = null;
  }

  /** Median interval in ms, or null. */
  get millis() {
    return this.#median;
  }
}
