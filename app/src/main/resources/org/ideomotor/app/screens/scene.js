// What the subject sees, drawn from one view and nothing else: the same view gives the same picture, on the subject's screen and
// in the operator's mirror. Nothing glides or fades: what moves is feedback, and it is where the view says.

import { Speller } from './speller.js';
import { colour, direction, name, needsName, sign } from './signs.js';
import { shape } from './words.js';

const WIDTH = 3200;
const HEIGHT = 2000;
/** Half a side of the square in which places are told; the middle is 0, an edge 1. */
const REACH = 900;
const RAIL = { length: 900, half: 70, sign: 150, beyond: 160 };
/** An upright bar is shorter, so that its signs and a word have room below it. */
const UPRIGHT = 0.76;
/** A target of less than this from its middle to its edge has no room for a second line. */
const NARROW = 90;
const IN_TRIAL = ['CROSS', 'BEEP', 'CUE', 'IMAGERY', 'FEEDBACK'];
const RESULTS = {
  HIT: ['Hit', 'M -85 5 L -25 70 L 90 -65'],
  MISS: ['Missed', 'M -70 -70 L 70 70 M 70 -70 L -70 70'],
  TIME_UP: ['Time up', 'M 0 -85 V 0 L 60 45'],
  INVALID: ['Not counted', 'M -80 0 H 80'],
};

export const inTrial = view => IN_TRIAL.includes(view.moment.phase);

/** Words → lines of about so many characters. */
function wrapped(text, most) {
  const lines = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line && line.length + word.length >= most) {
        lines.push(line);
        line = word;
      } else line = line ? `${line} ${word}` : word;
    }
    lines.push(line);
  }
  return lines;
}

export class Scene {
  #svg;
  #parts = {};
  #bar;
  #barOf = '';
  #targets = [];
  #targetsOf = '';
  #cursor = shape('circle', { class: 'cursor' });
  #speller;

  constructor(svg) {
    this.#svg = svg;
    svg.setAttribute('viewBox', `${-WIDTH / 2} ${-HEIGHT / 2} ${WIDTH} ${HEIGHT}`);
    svg.replaceChildren();
    for (const part of ['arena', 'bar', 'speller', 'cross', 'cue', 'result', 'message', 'neutral', 'counter']) {
      this.#parts[part] = shape('g', { 'data-part': part });
      svg.append(this.#parts[part]);
    }
    this.#speller = new Speller(this.#parts.speller);
    this.#parts.cross.append(shape('line', { class: 'cross', x1: -110, x2: 110 }), shape('line', { class: 'cross', y1: -110, y2: 110 }));
    this.#part('neutral', false);
  }

  #part(part, visible) {
    this.#parts[part].setAttribute('visibility', visible ? 'visible' : 'hidden');
    return visible;
  }

  /** Draws a view. */
  show(view) {
    const phase = view.moment.phase;
    const talks = view.message !== '';
    const over = view.result !== null;
    const cue = phase === 'CUE' && view.moment.cue !== null && view.cursor === null && view.speller === null;
    const shows = {
      message: talks,
      result: !talks && over,
      arena: !talks && view.cursor !== null,
      speller: !talks && !over && view.speller !== null,
      bar: !talks && !over && !cue && view.bar !== null && view.speller === null,
      cue: !talks && !over && cue,
      counter: !inTrial(view) && view.moment.trials > 0 && view.speller === null,
    };
    shows.cross = !talks && !over && (phase === 'CROSS' || phase === 'BEEP' || phase === 'IMAGERY') && !shows.bar && !shows.speller;
    for (const [part, visible] of Object.entries(shows)) this.#part(part, visible);
    if (shows.message) this.#message(view.message);
    if (shows.result) this.#result(view.result);
    if (shows.arena) this.#arena(view, over);
    if (shows.speller) this.#speller.show(view.speller, view);
    if (shows.bar) this.#drawBar(view);
    if (shows.cue) this.#cue(view.moment.cue, view.classes);
    if (shows.counter) this.#counter(view.moment);
    this.#neutral(talks ? '' : view.neutral);
    this.#tell(view, shows);
  }

  /** For whoever tests it, and for styles. */
  #tell(view, shows) {
    const data = this.#svg.dataset;
    const seen = Object.keys(shows).filter(part => shows[part] && part !== 'counter');
    if (shows.speller) seen.push(view.speller.layout.toLowerCase());
    data.shows = seen.join(' ') || 'nothing';
    data.phase = view.moment.phase;
    data.moment = view.moment.number;
    data.cue = view.moment.cue ?? '';
  }

  /** Words in the middle of an otherwise empty screen. */
  say(text) {
    for (const part of Object.keys(this.#parts)) this.#part(part, part === 'message');
    this.#message(text);
    this.#neutral('');
    this.#svg.dataset.shows = 'message';
  }

  /** Greys what is drawn, with a word; none for no longer. */
  stand(why) {
    this.#neutral(why);
  }

  #neutral(why) {
    const same = this.#svg.dataset.neutral === why;
    if (same) return;
    this.#svg.dataset.neutral = why;
    this.#part('neutral', why !== '');
    const wide = 17 * why.length + 60;
    this.#parts.neutral.replaceChildren(
      shape('path', { class: 'neutral-sign', d: `M ${-wide} 924 V 970 M ${-wide + 26} 924 V 970` }),
      shape('text', { class: 'neutral-words', y: 970, x: 20 }, why));
  }

  #message(text) {
    const lines = wrapped(text, 52);
    const top = -60 * (lines.length - 1) + 28;
    this.#parts.message.replaceChildren(...lines.map((line, i) => shape('text', { class: 'words', y: top + 120 * i }, line)));
  }

  #counter({ trial, trials, phase }) {
    const text = phase === 'PAUSE' ? `${trials} trials` : `trial ${trial + 1} of ${trials}`;
    this.#parts.counter.replaceChildren(shape('text', { class: 'counter', x: WIDTH / 2 - 50, y: HEIGHT / 2 - 45 }, text));
  }

  #cue(label, classes) {
    const way = direction(label);
    const parts = [];
    if (way !== null) parts.push(sign(label, 620, { class: `full ${colour(label, classes)}` }));
    if (way === 'rest') parts[0].classList.remove('full');
    if (way === null) parts.push(sign(label, 860, { class: colour(label, classes) }), bold(name(label), 720, 120));
    else if (needsName(label, classes)) parts.push(shape('text', { class: 'words', y: 470 }, name(label)));
    this.#parts.cue.replaceChildren(...parts);
  }

  #result(result) {
    const [words, d] = RESULTS[result];
    this.#parts.result.setAttribute('class', `result ${result}`);
    this.#parts.result.dataset.result = result;
    this.#parts.result.replaceChildren(shape('circle', { class: 'ring', r: 175 }), shape('path', { class: 'mark', d }),
      shape('text', { class: 'words', y: 310 }, words));
  }

  /** A bar lies where its classes point to: left and right, or down and up. */
  #drawBar(view) {
    const ways = view.classes.slice(0, 2).map(direction);
    const upright = !ways.includes('left') && !ways.includes('right') && (ways[0] === 'down' || ways[1] === 'up');
    const of = JSON.stringify([view.classes, view.moment.cue]);
    if (of !== this.#barOf) this.#setUpBar(view.classes, view.moment.cue, upright);
    this.#barOf = of;
    const value = Math.max(-1, Math.min(1, view.bar));
    const length = Math.abs(value) * RAIL.length;
    this.#bar.setAttribute('class', `fill ${value < 0 ? 'k0' : 'k1'}`);
    this.#bar.setAttribute('width', length.toFixed(1));
    this.#bar.setAttribute('x', (value < 0 ? -length : 0).toFixed(1));
    this.#svg.dataset.bar = value.toFixed(3);
  }

  #setUpBar(classes, asked, upright) {
    const { length, half, beyond } = RAIL;
    const rail = shape('g', { transform: upright ? `rotate(-90) scale(${UPRIGHT})` : '' });
    this.#bar = shape('rect', { y: -half, height: 2 * half });
    rail.append(this.#bar, shape('rect', { class: 'rail', x: -length, y: -half, width: 2 * length, height: 2 * half, rx: 24 }),
      shape('line', { class: 'middle', y1: -half - 40, y2: half + 40 }));
    const signs = classes.slice(0, 2).map((label, place) => {
      const at = (place ? 1 : -1) * (length + beyond) * (upright ? UPRIGHT : 1);
      const group = shape('g', { transform: upright ? `translate(0 ${-at})` : `translate(${at} 0)`, class: colour(label, classes) });
      group.append(sign(label, RAIL.sign, { class: label === asked ? 'full' : 'faint' }));
      if (needsName(label, classes)) group.append(shape('text', { class: 'small', y: upright ? 20 : 170, x: upright ? 380 : 0 }, name(label)));
      return group;
    });
    this.#parts.bar.replaceChildren(rail, ...signs);
  }

  #arena(view, past) {
    const { cursor } = view;
    const squeezed = view.speller !== null; // the text lies above it
    const of = JSON.stringify([cursor.targets.map(({ wanted, ...place }) => place), squeezed]);
    if (of !== this.#targetsOf) this.#setUpTargets(cursor.targets, squeezed);
    this.#targetsOf = of;
    cursor.targets.forEach((target, i) => this.#targets[i].classList.toggle('wanted', target.wanted));
    this.#parts.arena.classList.toggle('past', past);
    this.#cursor.setAttribute('r', (cursor.radius * REACH).toFixed(1));
    this.#cursor.setAttribute('cx', (cursor.x * REACH).toFixed(1));
    this.#cursor.setAttribute('cy', (-cursor.y * REACH).toFixed(1));
    this.#svg.dataset.cursor = `${cursor.x.toFixed(3)} ${cursor.y.toFixed(3)}`;
  }

  #setUpTargets(targets, squeezed) {
    this.#parts.arena.setAttribute('transform', squeezed ? 'translate(0 160) scale(0.8)' : '');
    this.#targets = targets.map(target => {
      const group = shape('g', { class: 'target', transform: `translate(${target.x * REACH} ${-target.y * REACH})` });
      const [w, h] = [target.halfWidth * REACH, target.halfHeight * REACH];
      const box = (names, inset) => shape('rect', { class: names, x: inset - w, y: inset - h, width: Math.max(0, 2 * (w - inset)), height: Math.max(0, 2 * (h - inset)), rx: 18 });
      const size = Math.min(w, h);
      group.append(box('outer', 0));
      if (size > NARROW) group.append(box('inner', 18));
      if (direction(target.label)) group.append(sign(target.label, Math.min(size * 1.15, 170)));
      else group.append(bold(name(target.label), 2 * w - 50, Math.min(150, 1.1 * size)));
      return group;
    });
    this.#parts.arena.replaceChildren(shape('rect', { class: 'arena', x: -REACH, y: -REACH, width: 2 * REACH, height: 2 * REACH, rx: 18 }),
      ...this.#targets, this.#cursor);
  }
}

/** Words in the middle, as large as they may be and no wider than that. */
function bold(words, width, largest) {
  const size = Math.min(largest, width / (0.62 * [...words].length));
  return shape('text', { 'font-size': size.toFixed(1), 'font-weight': 600, y: (size * 0.35).toFixed(1) }, words);
}
