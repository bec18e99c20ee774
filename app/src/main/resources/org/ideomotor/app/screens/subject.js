// The subject's screen. Messages only leave what is newest; the next frame draws it, and the frame after that says that it was
// on the screen.

import { Beep } from './beep.js';
import { Connection } from './connection.js';
import { FrameMeter } from './flips.js';
import { Scene, inTrial } from './scene.js';
import * as theme from './theme.js';

const SCHEMA = 1;
const SAY_MILLIS = 1000;
const IDLE_MILLIS = 2000;
const SOUND = { WAITING: 'Sound', ON: 'Sound is on', MUTED: 'Sound is off' };
const find = id => document.getElementById(id);

const scene = new Scene(find('scene'));
const meter = new FrameMeter();
const beep = new Beep(tellSound);
let newest = null;
let drawn = null;
let waiting = 0;
let beeped = null;
let said = 0;
let idle = 0;

function take(message) {
  if (message.type === 'view') newest = message;
}

function tell(how) {
  document.body.dataset.connection = how;
  if (how === 'lost') {
    newest = null;
    drawn = null;
    scene.stand('the connection is lost');
  }
  if (how === 'over') ended('The session is over. Thank you.');
  if (how === 'stranger') ended('This page is of another version than the session. Load it again.');
}

function ended(words) {
  newest = null;
  drawn = null;
  document.body.dataset.trial = 'no';
  scene.say(words);
}

function frame(now) {
  requestAnimationFrame(frame);
  meter.frame(now);
  if (waiting) connection.send({ type: 'flip', sequence: waiting, millis: now });
  waiting = 0;
  if (newest !== null && newest !== drawn) draw();
  if (now - said > SAY_MILLIS) sayFrames(now);
}

function draw() {
  drawn = newest;
  const view = drawn.subject;
  scene.show(view);
  document.body.dataset.trial = inTrial(view) ? 'yes' : 'no';
  document.body.dataset.sequence = drawn.sequence;
  waiting = drawn.sequence;
  const beeps = view.moment.phase === 'BEEP' ? view.moment.number : null;
  if (beeps !== null && beeps !== beeped) beep.sound();
  beeped = beeps;
}

function sayFrames(now) {
  said = now;
  connection.send({ type: 'frames', frames: meter.frames, missed: meter.missed, millis: meter.millis, visible: !document.hidden, sound: beep.state });
}

function tellSound(state) {
  document.body.dataset.sound = state;
  find('sound-words').textContent = SOUND[state];
  find('sound').setAttribute('aria-pressed', String(state !== 'MUTED'));
  sayFrames(performance.now());
}

function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {}); // the browser does not want to
}

/** The screen must not go dark while somebody looks at a cross; browsers let go of this whenever the page is hidden. */
function keepAwake() {
  if (!document.hidden) navigator.wakeLock?.request('screen').catch(() => {}); // the system does not want to
}

function stir() {
  document.body.classList.remove('idle');
  clearTimeout(idle);
  idle = setTimeout(() => document.body.classList.add('idle'), IDLE_MILLIS);
}

theme.start(find('theme'), 'ideomotor.subject.theme', 'dark');
find('theme-button').addEventListener('click', event => { if (event.target !== find('theme')) find('theme').click(); });
find('fullscreen').addEventListener('click', toggleFullScreen);
find('sound').addEventListener('click', () => beep.toggle());
document.addEventListener('pointermove', stir);
document.addEventListener('pointerdown', () => beep.wake());
document.addEventListener('keydown', event => {
  beep.wake();
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  const button = { f: 'fullscreen', m: 'sound', t: 'theme' }[event.key.toLowerCase()];
  if (button) find(button).click();
});
document.addEventListener('visibilitychange', () => {
  meter.rest();
  sayFrames(performance.now());
  keepAwake();
});

scene.say('In a moment');
const connection = new Connection('/subject-socket', SCHEMA, take, tell);
connection.open();
requestAnimationFrame(frame);
keepAwake();
stir();
