// The cursor and its targets. The server says where the cursor is ten times a second; here it glides there, unless the
// system asks for less motion.

import { colour, label, shape } from './words.js';

const GLIDE_MILLIS = 60;
const TARGET = 78;
const CURSOR = 26;

export class Stage {
  #svg;
  #targets = [];
  #cursor;
  #reach;
  #radius;
  #middle;
  #shown = { x: 0, y: 0 };
  #wanted = { x: 0, y: 0 };
  #still = matchMedia('(prefers-reduced-motion: reduce)');

  constructor(svg) {
    this.#svg = svg;
  }

  /** Two classes lie on a line; more need height. */
  setUp(classes) {
    const flat = classes.length === 2;
    const [width, height] = flat ? [1000, 330] : [1000, 760];
    this.#radius = flat ? 380 : 270;
    this.#middle = flat ? { x: 500, y: 135 } : { x: 500, y: 345 };
    this.#svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#svg.replaceChildren();
    for (const target of classes) this.#svg.append(this.#track(target));
    this.#svg.append(shape('circle', { class: 'middle', cx: this.#middle.x, cy: this.#middle.y, r: 13 }));
    this.#targets = classes.map((target, place) => this.#target(target, place));
    this.#reach = shape('line', { class: 'reach', x1: this.#middle.x, y1: this.#middle.y });
    this.#cursor = shape('circle', { id: 'cursor', r: CURSOR });
    this.#svg.append(this.#reach, ...this.#targets.map(target => target.group), this.#cursor);
    this.#place();
  }

  #at(position) {
    return { x: this.#middle.x + position.x * this.#radius, y: this.#middle.y - position.y * this.#radius };
  }

  #track(target) {
    const end = this.#at(target);
    return shape('line', { class: 'track', x1: this.#middle.x, y1: this.#middle.y, x2: end.x, y2: end.y });
  }

  #target(target, place) {
    const at = this.#at(target);
    const group = shape('g', { class: `target ${colour(place)}` });
    const sign = shape('text', { class: 'sign', x: at.x, y: at.y + 27 });
    group.append(shape('circle', { cx: at.x, cy: at.y, r: TARGET }), sign,
      shape('text', { class: 'name', x: at.x, y: at.y + TARGET + 44 }, label(target.label)));
    return { label: target.label, group, sign, x: target.x, y: target.y };
  }

  /** What the newest state says. */
  show(state) {
    const outcome = state.phase === 'HIT' || state.phase === 'MISS';
    this.#wanted = { x: state.x, y: state.y };
    if (state.phase === 'REST' || state.phase === 'CUE') this.#shown = { ...this.#wanted };
    for (const target of this.#targets) {
      const reached = outcome && Math.hypot(target.x - state.x, target.y - state.y) < 0.01;
      target.group.classList.toggle('asked', target.label === state.target);
      target.group.classList.toggle('reached', reached);
      target.sign.textContent = reached ? (state.phase === 'HIT' ? '✓' : '✕') : '';
    }
  }

  /** Moves on by some milliseconds. @return whether there is further to go */
  glide(millis) {
    if (!this.#cursor) return false;
    const part = this.#still.matches ? 1 : 1 - Math.exp(-millis / GLIDE_MILLIS);
    this.#shown.x += (this.#wanted.x - this.#shown.x) * part;
    this.#shown.y += (this.#wanted.y - this.#shown.y) * part;
    const left = Math.hypot(this.#wanted.x - this.#shown.x, this.#wanted.y - this.#shown.y);
    if (left < 0.001) this.#shown = { ...this.#wanted };
    this.#place();
    return left >= 0.001;
  }

  #place() {
    const at = this.#at(this.#shown);
    this.#cursor.setAttribute('transform', `translate(${at.x.toFixed(2)} ${at.y.toFixed(2)})`);
    this.#reach.setAttribute('x2', at.x.toFixed(2));
    this.#reach.setAttribute('y2', at.y.toFixed(2));
  }
}
