// An accuracy with what is needed to believe it: its interval, and chance.

import { chanceOfGuessing, shape, share } from './words.js';

export function intervalWords(accuracy, undecided) {
  return `95 % interval ${share(accuracy.low)} to ${share(accuracy.high)}, chance ${share(accuracy.chance)}`
    + ` (${chanceOfGuessing(accuracy.p)})${undecided ? `; ${undecided} undecided` : ''}`;
}

/** Value, interval and chance on a line from 0 to 1. */
export function drawInterval(svg, accuracy) {
  const x = value => 10 + 280 * value;
  const parts = [shape('line', { class: 'interval-line', x1: x(0), x2: x(1), y1: 14, y2: 14 })];
  for (const end of [0, 1]) parts.push(shape('text', { class: 'interval-words', x: x(end), y: 42 }, String(end)));
  if (accuracy) {
    parts.push(shape('line', { class: 'interval-chance', x1: x(accuracy.chance), x2: x(accuracy.chance), y1: 2, y2: 27 }),
      shape('text', { class: 'interval-words', x: x(accuracy.chance), y: 42 }, 'chance'),
      shape('line', { class: 'interval-range', x1: x(accuracy.low), x2: x(accuracy.high), y1: 14, y2: 14 }),
      shape('circle', { class: 'interval-value', cx: x(accuracy.value), cy: 14, r: 8 }));
  }
  svg.replaceChildren(...parts);
}
