// A speller: six hexagons around an arrow (Hex-o-Spell), or two halves. The text lies above, always at the same place.

import { label as words, shape } from './words.js';
import { sign } from './signs.js';

const LEFT = -1480;
const RIGHT = 1480;
const LETTER = 53; // of the lines, which are of one width
const LETTERS = 54;
const HEXAGONS = { y: 200, ring: 470, radius: 250 };
const HALF = { inner: 50, outer: 1480, top: -640, bottom: 690, rail: 780 };

/** How much of a text is as wanted, counted in characters. */
function agreed(text, wanted) {
  let n = 0;
  while (n < text.length && n < wanted.length && text[n] === wanted[n]) n++;
  return n;
}

export class Speller {
  #place;
  #options = [];
  #optionsOf = '';
  #board = shape('g');
  #lines = shape('g');
  #sides = shape('g');
  #pointer = null;

  constructor(place) {
    this.#place = place;
    place.append(this.#board, this.#lines, this.#sides);
  }

  /** With a cursor, its targets are the options, and only the text is drawn; where all feedback stands still, that is said elsewhere. */
  show(view, { cursor, neutral }) {
    this.#board.setAttribute('visibility', cursor === null ? 'inherit' : 'hidden');
    const of = JSON.stringify([view.layout, view.options.map(option => option.symbols)]);
    if (of !== this.#optionsOf) this.#setUp(view);
    this.#optionsOf = of;
    view.options.forEach((option, i) => {
      this.#options[i].classList.toggle('pointed', i === view.pointed);
      this.#options[i].querySelector('.belief').setAttribute('opacity', (0.42 * option.evidence).toFixed(3));
    });
    if (view.layout === 'HEXAGONS') this.#point(view);
    else this.#lean(view);
    this.#write(view);
    this.#aside(view, neutral === '' ? view.note : '');
    this.#tell(view);
  }

  #tell(view) {
    const data = this.#place.dataset;
    data.pointed = view.pointed ?? '';
    data.extension = view.extension.toFixed(3);
    data.text = view.text;
  }

  #setUp(view) {
    this.#options = view.options.map((option, i) => view.layout === 'HEXAGONS' ? hexagon(option, i, view.options.length) : half(option, i));
    this.#pointer = view.layout === 'HEXAGONS' ? shape('path', { class: 'arrow' }) : shape('rect', { class: 'arrow', y: HALF.rail - 35, height: 70, stroke: 'none' });
    const under = view.layout === 'HEXAGONS' ? [shape('circle', { class: 'hub', cy: HEXAGONS.y, r: 34 })] : [];
    const over = view.layout === 'HEXAGONS' ? [] : [
      shape('rect', { class: 'rail', x: -HALF.outer, y: HALF.rail - 35, width: 2 * HALF.outer, height: 70, rx: 20 }),
      shape('line', { class: 'middle', y1: HALF.rail - 60, y2: HALF.rail + 60 })];
    this.#board.replaceChildren(...under, ...this.#options, this.#pointer, ...over);
  }

  /** The arrow points from the middle, and grows until it reaches its hexagon. */
  #point({ pointed, extension, options }) {
    this.#pointer.setAttribute('visibility', pointed === null ? 'hidden' : 'inherit');
    if (pointed === null) return;
    const tip = 110 + 135 * Math.max(0, Math.min(1, extension));
    this.#pointer.setAttribute('stroke-width', 8);
    this.#pointer.setAttribute('d', `M 0 -16 H ${tip - 60} V -46 L ${tip} 0 L ${tip - 60} 46 V 16 H 0 Z`);
    this.#pointer.setAttribute('transform', `translate(0 ${HEXAGONS.y}) rotate(${-90 + 360 * pointed / options.length})`);
  }

  /** A bar grows from the middle towards the half that would be chosen. */
  #lean({ pointed, extension }) {
    const length = pointed === null ? 0 : HALF.outer * Math.max(0, Math.min(1, extension));
    this.#pointer.setAttribute('x', pointed === 0 ? -length : 0);
    this.#pointer.setAttribute('width', length);
  }

  #write({ text, wanted }) {
    const spelled = [...text];
    const asked = wanted === null ? null : [...wanted];
    const good = asked === null ? spelled.length : agreed(spelled, asked);
    const skip = Math.max(0, Math.max(spelled.length + 8, Math.min(asked?.length ?? 0, LETTERS)) - LETTERS);
    const visible = letters => letters.map(letter => letter === ' ' ? '␣' : letter);
    const at = n => LEFT + LETTER * (n - skip);
    const parts = [];
    if (asked !== null) {
      const line = shape('text', { class: 'line wanted', x: LEFT, y: -880 });
      line.append(run('done', visible(asked).slice(skip, good)), run('ahead', visible(asked).slice(Math.max(skip, good), skip + LETTERS)));
      parts.push(line);
      if (good > skip) parts.push(shape('line', { class: 'under', x1: LEFT, x2: at(good) - 8, y1: -848, y2: -848 }));
    }
    const line = shape('text', { class: 'line', x: LEFT, y: -740 });
    line.append(run('done', visible(spelled).slice(skip, good)), run('wrong', visible(spelled).slice(Math.max(skip, good))));
    parts.push(line);
    if (spelled.length > good) parts.push(shape('line', { class: 'under bad', x1: at(Math.max(skip, good)) + 6, x2: at(spelled.length) - 8, y1: -708, y2: -708 }));
    parts.push(shape('line', { class: 'caret', x1: at(spelled.length) + 6, x2: at(spelled.length) + 6, y1: -808, y2: -722 }));
    this.#lines.replaceChildren(...parts);
  }

  /** What each class does, which words may come, and why nothing moves. */
  #aside({ layout, commands, completions }, note) {
    const parts = [];
    const hexagons = layout === 'HEXAGONS';
    commands.forEach((command, i) => {
      const right = !hexagons && i === 1;
      const x = right ? RIGHT - 40 : LEFT + 40;
      const y = hexagons ? 930 - 110 * (commands.length - 1 - i) : 935;
      const group = shape('g', { class: `k${i % 4}` });
      const mark = shape('g', { transform: `translate(${x} ${y - 20})` });
      mark.append(sign(command.label, 70, { class: 'full' }));
      group.append(mark, shape('text', { class: `small ${right ? 'end' : 'start'}`, x: x + (right ? -70 : 70), y }, `${words(command.label)}: ${command.meaning}`));
      parts.push(group);
    });
    if (hexagons) completions.slice(0, 6).forEach((word, i) => parts.push(shape('text', { class: 'small end', x: RIGHT, y: -420 + 95 * i }, word)));
    else if (completions.length) parts.push(shape('text', { class: 'small end', x: RIGHT, y: -880 }, completions.slice(0, 3).join('  ')));
    if (note) parts.push(shape('text', { class: `small ${hexagons ? 'end' : ''}`, x: hexagons ? RIGHT : 0, y: 935 }, note));
    this.#sides.replaceChildren(...parts);
  }
}

const run = (kind, letters) => shape('tspan', { class: kind }, letters.join(''));

function hexagon(option, place, of) {
  const { y, ring, radius } = HEXAGONS;
  const angle = Math.PI * (2 * place / of - 0.5);
  const group = shape('g', { class: 'option', transform: `translate(${(ring * Math.cos(angle)).toFixed(1)} ${(y + ring * Math.sin(angle)).toFixed(1)})` });
  const corners = [0, 1, 2, 3, 4, 5].map(k => `${(radius * Math.cos(k * Math.PI / 3)).toFixed(1)},${(radius * Math.sin(k * Math.PI / 3)).toFixed(1)}`).join(' ');
  group.append(shape('polygon', { class: 'belief', points: corners }), shape('polygon', { class: 'edge', points: corners }),
    ...symbols(option.symbols, 2 * radius - 130, 2 * radius - 130, true));
  return group;
}

function half(option, place) {
  const { inner, outer, top, bottom } = HALF;
  const box = { x: place ? inner : -outer, y: top, width: outer - inner, height: bottom - top, rx: 40 };
  const group = shape('g', { class: 'option' });
  const letters = shape('g', { transform: `translate(${(place ? 1 : -1) * (inner + outer) / 2} ${(top + bottom) / 2})` });
  letters.append(...symbols(option.symbols, box.width - 160, box.height - 160, false));
  group.append(shape('rect', { class: 'belief', ...box }), shape('rect', { class: 'edge', ...box }), letters);
  return group;
}

/** Symbols around the middle: one alone is large; few lie on a ring, where they will be once the group is opened; others in rows. */
function symbols(all, width, height, ring) {
  const longest = Math.max(...all.map(symbol => [...symbol].length));
  if (ring && longest <= 2 && all.length > 1 && all.length <= 6)
    return all.map((symbol, i) => symbolAt(symbol, 0.4 * width * Math.cos(Math.PI * (i / 3 - 0.5)), 0.4 * height * Math.sin(Math.PI * (i / 3 - 0.5)), 92));
  const columns = longest > 2 ? 1 : Math.ceil(Math.sqrt(all.length * width / height));
  const rows = Math.ceil(all.length / columns);
  const size = Math.min(ring ? 200 : 260, 0.8 * height / rows, width / (columns * 0.75 * Math.max(1, longest)));
  const step = { x: width / columns, y: Math.min(height / rows, 1.5 * size) };
  return all.map((symbol, i) => {
    const row = Math.floor(i / columns);
    const inRow = Math.min(columns, all.length - row * columns);
    return symbolAt(symbol, step.x * (i % columns - (inRow - 1) / 2), step.y * (row - (rows - 1) / 2), size);
  });
}

/** Signs of keys are wider than letters. */
const WIDE = { share: 0.7, signs: '⌫↶↩' };

function symbolAt(symbol, x, y, ofLetters) {
  const size = WIDE.signs.includes(symbol) ? WIDE.share * ofLetters : ofLetters;
  return shape('text', { x: x.toFixed(1), y: (y + 0.35 * size).toFixed(1), 'font-size': size.toFixed(1) }, symbol);
}
