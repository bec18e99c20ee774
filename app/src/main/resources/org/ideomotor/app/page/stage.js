// The cursor and its targets. The server says where the cursor is ten times a second; here it glides there, unless the
// system asks for less motion.

import { colour, label, shape } from './words.js';

const GLIDE_MILLIS = 60;
const CURSOR = 26;
// Two classes lie on a line; more lie on a circle and need height.
const LINE = { width: 1000, height: 330, x: 500, y: 135, radius: 380, target: 78 };
const CIRCLE = { width: 1000, height: 780, x: 500, y: 385, radius: 260, target: 66 };

export class Stage {
  #svg;
  #targets = [];
  #cursor;
  #reach;
  #layout;
  #shown = { x: 0, y: 0 };
  #wanted = { x: 0, y: 0 };
  #still = matchMedia('(prefers-reduced-motion: reduce)');

  constructor(svg) {
    this.#svg = svg;
  }

  setUp(classes) {
    this.#layout = classes.length === 2 ? LINE : CIRCLE;
    const { width, height, x, y } = this.#layout;
    this.#svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#svg.replaceChildren();
    for (const target of classes) this.#svg.append(this.#track(target));
    this.#svg.append(shape('circle', { class: 'middle', cx: x, cy: y, r: 13 }));
    this.#targets = classes.map((target, place) => this.#target(target, place));
    this.#reach = shape('line', { class: 'reach', x1: x, y1: y });
    this.#cursor = shape('circle', { id: 'cursor', r: CURSOR });
    this.#svg.append(this.#reach, ...this.#targets.map(target => target.group), this.#cursor);
    this.#place();
  }

  #at(position) {
    const { x, y, radius } = this.#layout;
    return { x: x + position.x * radius, y: y - position.y * radius };
  }

  #track(target) {
    const end = this.#at(target);
    return shape('line', { class: 'track', x1: this.#layout.x, y1: this.#layout.y, x2: end.x, y2: end.y });
  }

  #target(target, place) {
    const at = this.#at(target);
    const group = shape('g', { class: `target ${colour(place)}` });
    const sign = shape('text', { class: 'sign', x: at.x, y: at.y + 27 });
    const r = this.#layout.target;
    const below = target.y < 0.1; // above it in the upper half, so that no name lies in a cursor's way
    group.append(shape('circle', { cx: at.x, cy: at.y, r }), sign,
      shape('text', { class: 'name', x: at.x, y: below ? at.y + r + 44 : at.y - r - 22 }, label(target.label)));
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
