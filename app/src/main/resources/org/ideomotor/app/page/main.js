// Joins the parts. Messages only leave what is newest; one frame later it is drawn, and one frame after that the server is told
// that it was on the screen.

import { Connection } from './connection.js';
import { Readings } from './readings.js';
import { Stage } from './stage.js';
import * as summary from './summary.js';
import * as theme from './theme.js';

/** Of the messages of this page. */
const SCHEMA = 1;
const find = id => document.getElementById(id);
const stage = new Stage(find('stage'));
const readings = new Readings();
const BANNERS = {
  lost: 'The connection to the session is lost. Trying again …',
  stranger: 'This page is of another version than the session. Load it again.',
};

let newest = null;
let drawn = null;
let told = 0;
let over = '';
let awaited = false;
let lastFrame = 0;

function take(message) {
  switch (message.type) {
    case 'hello':
      stage.setUp(message.classes);
      readings.setUp(message);
      told = 0;
      break;
    case 'state':
      newest = message;
      draw();
      break;
    case 'score': readings.showScore(message); break;
    case 'summary': summary.show(find('summary'), message); break;
    case 'over': over = message.reason; break;
    default: break; // of a later schema, and not needed
  }
}

function tell(how) {
  document.body.dataset.connection = how;
  const text = how === 'over' ? `${over} The session is over; this page keeps what it shows.`.trim() : BANNERS[how] ?? '';
  const banner = find('banner');
  banner.textContent = text;
  banner.hidden = text === '';
  banner.classList.toggle('calm', how === 'over' && over === '');
  if (how !== 'open') {
    if (how === 'lost') newest = null; // what is old is not drawn any more
    find('stream').dataset.state = how === 'over' ? 'ENDED' : 'WAITING';
    find('stream-words').textContent = { over: 'ended', lost: 'connection lost' }[how] ?? how;
  }
}

function draw() {
  if (awaited) return;
  awaited = true;
  requestAnimationFrame(frame);
}

function frame(now) {
  awaited = false;
  if (newest === null) return;
  const fresh = newest !== drawn;
  if (fresh) {
    stage.show(newest);
    readings.show(newest);
    drawn = newest;
    document.body.dataset.sequence = newest.sequence; // for whoever tests it
  }
  const passed = Math.min(100, now - lastFrame);
  lastFrame = now;
  if (stage.glide(passed)) draw();
  if (fresh && newest.sequence > told) {
    told = newest.sequence;
    const sequence = told;
    requestAnimationFrame(next => connection.send({ type: 'flip', sequence, millis: next }));
  }
}

function toggleReadings() {
  const bare = document.body.classList.toggle('bare');
  find('details').setAttribute('aria-pressed', String(!bare));
}

function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {}); // the browser does not want to
}

theme.start(find('theme'), 'ideomotor.theme');
find('details').addEventListener('click', toggleReadings);
find('fullscreen').addEventListener('click', toggleFullScreen);
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  const button = { d: 'details', f: 'fullscreen', t: 'theme' }[event.key.toLowerCase()];
  if (button) find(button).click();
});

const connection = new Connection('/socket', SCHEMA, take, tell);
connection.open();
