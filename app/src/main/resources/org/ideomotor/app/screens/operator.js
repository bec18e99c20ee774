// The operator's panel: what the session says, and what is ordered. An order carries what the operator saw when ordering, so the
// server can tell whether it is still about that.

import { Connection } from './connection.js';
import { Panel, current, silence, write } from './panel.js';
import { inTrial } from './scene.js';
import * as theme from './theme.js';

const SCHEMA = 1;
const BANNERS = {
  lost: 'The connection to the session is lost. Trying again …',
  stranger: 'This page is of another version than the session. Load it again.',
  over: 'The session is over; this page keeps what it shows.',
};
const find = id => document.getElementById(id);
const panel = new Panel();
let newest = null;
let drawn = null;

function take(message) {
  if (message.type === 'heard') write('heard', message.words);
  if (message.type !== 'view') return;
  if (newest === drawn) requestAnimationFrame(draw);
  newest = message;
}

function draw() {
  drawn = newest;
  panel.show(drawn);
  const quiet = silence(drawn.ageMillis);
  if (document.body.dataset.connection === 'open') banner(quiet, true);
  offer(drawn);
}

function banner(text, calm) {
  const place = find('banner');
  if (place.textContent !== text) place.textContent = text;
  place.hidden = text === '';
  place.classList.toggle('calm', calm);
}

function tell(how) {
  document.body.dataset.connection = how;
  banner(BANNERS[how] ?? '', how === 'over');
  if (how !== 'open') find('source').dataset.state = how === 'over' ? 'ENDED' : 'LOST';
  if (how === 'lost') write('source-words', 'connection lost');
}

/** What can be ordered now. */
function offer({ steps, subject }) {
  const now = steps[current(steps)];
  const waits = now?.stage === 'WAITING_FOR_START';
  const runs = now?.stage === 'RUNNING';
  write('start-words', waits ? `Start ${now.name}` : 'Start');
  write('stop-words', runs ? `Stop ${now.name}` : 'End the session');
  allow('start', waits);
  allow('invalidate', inTrial(subject));
  write('invalidate-words', inTrial(subject) ? `Reject trial ${subject.moment.trial + 1}` : 'Reject this trial');
}

function allow(id, allowed) {
  if (find(id).getAttribute('aria-disabled') !== String(!allowed)) find(id).setAttribute('aria-disabled', String(!allowed));
}

const running = () => drawn.steps.findIndex(step => step.stage === 'RUNNING');

const orders = {
  start() {
    connection.send({ type: 'start', step: drawn.steps.findIndex(step => step.stage === 'WAITING_FOR_START') });
  },
  invalidate() {
    connection.send({ type: 'invalidate', trial: drawn.subject.moment.trial });
  },
  stop() {
    const step = running();
    const dialog = find('sure');
    write('sure-words', step < 0 ? 'End the session?' : `Stop ${drawn.steps[step].name}?`);
    write('really', step < 0 ? 'End it' : 'Stop it');
    dialog.returnValue = '';
    dialog.showModal();
    dialog.addEventListener('close', () => {
      if (dialog.returnValue === 'stop') connection.send({ type: 'stop', step });
    }, { once: true });
  },
};

for (const [id, order] of Object.entries(orders))
  find(id).addEventListener('click', () => {
    if (drawn !== null && find(id).getAttribute('aria-disabled') !== 'true') order();
  });

find('note').addEventListener('submit', event => {
  event.preventDefault();
  const text = find('note-text').value.trim();
  if (text === '' || drawn === null) return;
  connection.send({ type: 'note', text });
  find('note-text').value = '';
  find('note-text').blur();
});

/** Keys of the panel, where they do not write or press something else. */
function keyed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || find('sure').open) return;
  const writes = event.target.matches('input');
  if (event.key === 'Escape' && writes) event.target.blur();
  if (writes) return;
  if (event.key === 'Enter') {
    if (!event.target.matches('button, a')) find('start').click();
    return;
  }
  const key = event.key.toLowerCase();
  if (key === 'n') {
    event.preventDefault();
    find('note-text').focus();
  }
  const button = { i: 'invalidate', s: 'stop', t: 'theme-button' }[key];
  if (button) find(button).click();
}

theme.start(find('theme'), 'ideomotor.operator.theme');
find('theme-button').addEventListener('click', event => { if (event.target !== find('theme')) find('theme').click(); });
document.addEventListener('keydown', keyed);
const connection = new Connection('/operator-socket', SCHEMA, take, tell);
connection.open();
