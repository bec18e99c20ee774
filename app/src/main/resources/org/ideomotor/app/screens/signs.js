// The sign of a class: an arrow where imagining it is asked for with one, a circle for rest, a rounded box for any other.

import { label as words, shape } from './words.js';

const DIRECTIONS = [
  ['left', /^left(_|$)/],
  ['right', /^right(_|$)/],
  ['down', /^(both_)?(feet|foot)$|^down$/],
  ['up', /^(both_)?(hands|fists)$|^(tongue|up)$/],
  ['rest', /^(rest|idle)$/],
];
const TURN = { right: 0, down: 90, left: 180, up: 270 };

/** `left`, `right`, `up`, `down`, `rest`, or null: then the class is told by its name. */
export function direction(label) {
  return DIRECTIONS.find(([, pattern]) => pattern.test(label))?.[0] ?? null;
}

/** Whether a class needs its name beside its sign: it has none of its own among these. */
export function needsName(label, classes) {
  const own = direction(label);
  return own === null || classes.some(other => other !== label && direction(other) === own);
}

/** The colour of a class, by its place; there are four. */
export const colour = (label, classes) => `k${Math.max(0, classes.indexOf(label)) % 4}`;

/** A class's sign around the middle, so long from end to end. */
export function sign(label, size, attributes = {}) {
  const { class: names = '', ...others } = attributes;
  const way = direction(label);
  const h = size / 2;
  const all = { class: `sign ${names}`, 'data-sign': way ?? 'name', ...others };
  if (way === 'rest') return shape('circle', { ...all, r: h * 0.72 });
  if (way === null) return shape('rect', { ...all, x: -h, y: -h * 0.6, width: size, height: size * 0.6, rx: h * 0.25 });
  const d = `M ${-h} ${-h * 0.26} H ${h * 0.1} V ${-h * 0.62} L ${h} 0 L ${h * 0.1} ${h * 0.62} V ${h * 0.26} H ${-h} Z`;
  return shape('path', { ...all, d, transform: `rotate(${TURN[way]})` });
}

export const name = words;
