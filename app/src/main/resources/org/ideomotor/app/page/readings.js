// Everything beside the cursor: what is asked, scores, accuracy, latency, the stream.

import { drawInterval, intervalWords } from './interval.js';
import { clock, colour, count, element, label, millis, share } from './words.js';

const STREAM = {
  WAITING: 'waiting for the stream', LIVE: 'live', LATE: 'late', STALLED: 'nothing comes any more', ENDED: 'ended',
};
const find = id => document.getElementById(id);

/** A text is written only where it changed, so that screen readers and the layout rest. */
function write(id, text) {
  const place = find(id);
  if (place.textContent !== text) place.textContent = text;
}

export class Readings {
  #hello;
  #bars;

  setUp(hello) {
    this.#hello = hello;
    write('title', hello.title);
    document.title = `${hello.title} · Ideomotor`;
    write('source', hello.source);
    write('signal', `${count(hello.channels, 'channel', 'channels')}, ${hello.samplingRate} Hz`);
    write('decoder', hello.decoder);
    find('progress').hidden = hello.length === null;
    this.#setUpBar(hello.classes);
  }

  #setUpBar(classes) {
    const bar = find('bar');
    bar.replaceChildren();
    this.#bars = classes.length === 2 ? twoBars(bar, classes) : manyBars(bar, classes);
    bar.append(element('p', '', { class: 'why', id: 'why' }));
  }

  show(state) {
    const live = state.stream === 'LIVE';
    document.body.dataset.phase = state.phase;
    find('stream').dataset.state = state.stream;
    const late = state.stream === 'LATE' || state.stream === 'STALLED';
    write('stream-words', STREAM[state.stream] + (late ? `, last chunk ${(state.chunkAgeMillis / 1000).toFixed(1)} s ago` : ''));
    find('trial').classList.toggle('stale', late);
    write('prompt', prompt(state));
    write('hint', hint(state, this.#hello));
    this.#bars(late ? null : state.scores);
    write('why', late ? 'no samples, no feedback' : state.note || state.why || '');
    showTimes('latency', state.latency);
    showTimes('screen', state.screen);
    write('missing', state.gaps === 0 ? 'nothing' : `${count(state.gaps, 'gap', 'gaps')}, ${count(state.samplesLost, 'sample', 'samples')}`);
    this.#showTime(state.sample);
  }

  #showTime(sample) {
    const seconds = sample / this.#hello.samplingRate;
    const length = this.#hello.length;
    write('time', clock(seconds) + (length === null ? '' : ` of ${clock(length / this.#hello.samplingRate)}`));
    if (length !== null) find('progress').firstElementChild.style.width = `${Math.min(100, 100 * sample / length)}%`;
  }

  showScore(score) {
    const classes = this.#hello.classes.map(target => target.label);
    const trials = find('trials');
    trials.replaceChildren(...score.trials.map((trial, i) => mark(trial, i, classes)));
    trials.scrollTop = trials.scrollHeight; // scrollIntoView would scroll the page away from the cursor, too
    const accuracy = score.accuracy;
    write('accuracy', accuracy ? share(accuracy.value) : '–');
    write('accuracy-of', accuracy ? `${accuracy.correct} of ${count(accuracy.decided, 'trial', 'trials')}` : 'no trial decided yet');
    write('accuracy-words', accuracy ? intervalWords(accuracy, score.undecided) : '');
    drawInterval(find('interval'), accuracy);
  }
}

function showTimes(name, times) {
  write(`${name}-p50`, times ? millis(times.p50) : '–');
  write(`${name}-p99`, times ? millis(times.p99) : '–');
}

function prompt(state) {
  switch (state.phase) {
    case 'CUE': case 'FEEDBACK': return `Imagine ${label(state.target)}`;
    case 'HIT': return 'Hit';
    case 'MISS': return 'Missed';
    case 'UNDECIDED': return 'Undecided';
    default: return state.stream === 'WAITING' ? 'In a moment' : state.stream === 'ENDED' ? 'Done' : 'Rest';
  }
}

function hint(state, hello) {
  switch (state.phase) {
    case 'CUE': return 'the cursor moves in a moment';
    case 'FEEDBACK': return 'the decisions move the cursor';
    case 'HIT': return `decided for ${label(state.target)}`;
    case 'MISS': return `it was ${label(state.target)}`;
    case 'UNDECIDED': return state.target ? `it was ${label(state.target)}` : '';
    default: return state.stream === 'WAITING' ? state.note : '';
  }
}

function mark(trial, i, classes) {
  const sign = { HIT: '✓', MISS: '✕', UNDECIDED: '–' }[trial.outcome];
  const words = { HIT: 'hit', MISS: `missed, decided for ${label(trial.said ?? '')}`, UNDECIDED: 'undecided' }[trial.outcome];
  const said = `Trial ${i + 1}, ${label(trial.target)}: ${words}`;
  const item = element('li', sign, { class: `mark ${trial.outcome.toLowerCase()} ${colour(classes.indexOf(trial.target))}`, title: said });
  item.setAttribute('aria-label', said);
  return item;
}

/** A bar from the middle towards the likelier of two classes. @return what sets it */
function twoBars(bar, classes) {
  const [left, right] = classes.map(target => element('span'));
  const rail = element('div', '', { class: 'rail split' });
  const fill = element('i');
  rail.append(fill);
  const row = element('div', '', { class: 'two' });
  row.append(left, rail, right);
  bar.append(row);
  return scores => {
    const [a, b] = scores ?? [0.5, 0.5];
    left.textContent = label(classes[0].label) + (scores ? ` ${share(a)}` : '');
    right.textContent = (scores ? `${share(b)} ` : '') + label(classes[1].label);
    fill.className = b > a ? colour(1) : colour(0);
    const length = 50 * Math.abs(b - a);
    fill.style.width = `${length}%`;
    fill.style.left = `${b > a ? 50 : 50 - length}%`;
  };
}

/** A bar for each class. @return what sets them */
function manyBars(bar, classes) {
  const rows = classes.map((target, place) => {
    const row = element('div', '', { class: 'many' });
    const rail = element('div', '', { class: `rail ${colour(place)}` });
    const fill = element('i');
    const number = element('span');
    rail.append(fill);
    row.append(element('span', label(target.label)), rail, number);
    bar.append(row);
    return { fill, number };
  });
  return scores => rows.forEach(({ fill, number }, place) => {
    fill.style.width = `${100 * (scores?.[place] ?? 0)}%`;
    number.textContent = scores ? share(scores[place]) : '';
  });
}
