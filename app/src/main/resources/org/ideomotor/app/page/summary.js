// How it went, at the end.

import { drawInterval, intervalWords } from './interval.js';
import { count, element, label, millis, shape, share } from './words.js';

const SAMENESS = {
  IDENTICAL: ['identical, to the bit', 'What was decided live is what a replay of the session and the offline run decide.'],
  DIFFERENT: ['different', 'What was decided live is not what a replay or the offline run decides; the terminal says where.'],
};

export function show(place, summary) {
  const title = element('h2', headline(summary), { id: 'summary-title' });
  const parts = [title];
  if (summary.accuracy) parts.push(accuracy(summary));
  const columns = element('div', '', { class: 'columns' });
  if (summary.accuracy) columns.append(confusion(summary));
  columns.append(latency(summary));
  parts.push(columns);
  if (SAMENESS[summary.sameness]) parts.push(sameness(summary.sameness));
  parts.push(lines(summary));
  place.replaceChildren(...parts);
  place.hidden = false;
  document.getElementById('trial').hidden = true;
  place.focus({ preventScroll: true });
}

function headline({ accuracy }) {
  return accuracy ? `Done: ${accuracy.correct} of ${count(accuracy.decided, 'trial', 'trials')} decided right` : 'Done: no trial was decided';
}

function accuracy(summary) {
  const part = element('div');
  const svg = shape('svg', { viewBox: '0 0 300 46', class: 'wide', 'aria-hidden': 'true', width: 420 });
  drawInterval(svg, summary.accuracy);
  part.append(element('p', `Accuracy ${share(summary.accuracy.value)}, ${intervalWords(summary.accuracy, summary.undecided)}.`, { class: 'lead' }), svg);
  return part;
}

function confusion({ classes, confusion: counts }) {
  const part = element('div');
  const table = element('table');
  const head = table.createTHead().insertRow();
  head.append(element('th', 'cued', { scope: 'col' }));
  for (const name of classes) head.append(element('th', `as ${label(name)}`, { scope: 'col' }));
  const body = table.createTBody();
  classes.forEach((name, i) => {
    const row = body.insertRow();
    row.append(element('th', label(name), { scope: 'row' }));
    counts[i].forEach((n, j) => row.append(element('td', String(n), i === j ? { class: 'agree' } : {})));
  });
  part.append(element('h3', 'What was decided'), table);
  return part;
}

function latency(summary) {
  const part = element('div');
  const table = element('table');
  const head = table.createTHead().insertRow();
  for (const name of ['', 'median', '99 %', 'longest']) head.append(element('th', name, { scope: 'col' }));
  const body = table.createTBody();
  for (const [name, t] of [['to the decision', summary.latency], ['on to the screen', summary.screen]]) {
    if (!t) continue;
    const row = body.insertRow();
    row.append(element('th', name, { scope: 'row' }));
    for (const value of [t.p50, t.p99, t.max]) row.append(element('td', millis(value)));
  }
  part.append(element('h3', 'Latency'), table);
  return part;
}

function sameness(which) {
  const [verdict, meaning] = SAMENESS[which];
  const line = element('p', 'Live, replay and offline: ', { class: which === 'IDENTICAL' ? 'same' : 'same different' });
  line.append(element('b', verdict), `. ${meaning}`);
  return line;
}

function lines(summary) {
  const list = element('dl', '', { class: 'left' });
  const add = (name, value, attributes = {}) => list.append(element('dt', name), element('dd', value, attributes));
  for (const { name, value } of summary.lines) add(name, value);
  if (summary.recording) add('recording', summary.recording, { class: 'path' });
  if (summary.report) add('report', summary.report, { class: 'path' });
  return list;
}
