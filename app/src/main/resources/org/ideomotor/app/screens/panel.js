// What the panel says: everything but the orders. A text is written only where it changed, so that screen readers rest.

import { drawInterval, intervalWords } from './interval.js';
import { Scene, inTrial } from './scene.js';
import { name } from './signs.js';
import { clock, count, element, millis, share } from './words.js';

const STAGES = {
  AHEAD: ['○', 'ahead'], WAITING_FOR_START: ['▷', 'waits for you'], RUNNING: ['▶', 'running'], DONE: ['✓', 'done'], SKIPPED: ['–', 'skipped'],
};
const SOURCES = {
  WAITING: ['○', 'waiting for the stream'], LIVE: ['●', 'live'], LATE: ['◐', 'late'], STALLED: ['■', 'stalled'],
  LOST: ['✕', 'the sender is gone'], RECOVERING: ['↻', 'looking for the sender'], ENDED: ['□', 'ended'],
};
const VERDICTS = { GOOD: ['✓', 'good'], DOUBTFUL: ['?', 'doubtful'], BAD: ['✕', 'bad'] };
const PHASES = {
  PAUSE: 'the run begins', CROSS: 'cross', BEEP: 'beep', CUE: 'cue', IMAGERY: 'imagery', FEEDBACK: 'feedback', RESULT: 'result', REST: 'between trials', OVER: 'the run is over',
};
const SOUNDS = { NONE: '', WAITING: 'no sound before a key is pressed there', ON: 'sound on', MUTED: 'sound off' };
/** Longer than any step keeps silent but training; told in steps, so that it is not read aloud every second. */
const SILENT_SECONDS = [60, 30, 10, 3];

const find = id => document.getElementById(id);

export function write(id, text) {
  const place = find(id);
  if (place.textContent !== text) place.textContent = text;
}

function show(id, text) {
  write(id, text);
  find(id).hidden = text === '';
}

export const current = steps => steps.findIndex(step => step.stage === 'RUNNING' || step.stage === 'WAITING_FOR_START');

export class Panel {
  #mirror = new Scene(find('mirror'));
  #stepsOf = '';
  #qualityOf = '';
  #reportOf = '';

  show(view) {
    write('title', view.title);
    document.title = `${view.title} · Operator`;
    show('problem', view.problem);
    this.#steps(view.steps);
    showSource(view.source);
    this.#mirror.show(view.subject);
    write('state', stateWords(view));
    showReadings(view);
    showScreen(view.screen);
    showScore(view.score);
    this.#quality(view.quality);
    this.#report(view.report);
  }

  #steps(steps) {
    const of = JSON.stringify(steps);
    if (of === this.#stepsOf) return;
    this.#stepsOf = of;
    const now = current(steps);
    find('steps').replaceChildren(...steps.map((step, i) => {
      const item = element('li', '', { 'data-stage': step.stage });
      if (i === now) item.setAttribute('aria-current', 'step');
      const [sign, words] = STAGES[step.stage];
      item.append(element('span', sign, { 'aria-hidden': 'true' }), element('span', step.name), element('span', words));
      return item;
    }));
  }

  #quality(quality) {
    const of = JSON.stringify(quality);
    if (of === this.#qualityOf) return;
    this.#qualityOf = of;
    const number = verdict => quality.filter(channel => channel.verdict === verdict).length;
    const [bad, doubtful] = [number('BAD'), number('DOUBTFUL')];
    write('signal-words', quality.length === 0 ? 'not looked at yet' : bad + doubtful === 0 ? `all ${quality.length} channels are good`
      : `${[bad ? `${bad} bad` : '', doubtful ? `${doubtful} doubtful` : ''].filter(Boolean).join(', ')} of ${count(quality.length, 'channel', 'channels')}`);
    find('channels').replaceChildren(...quality.map(channelCard));
    find('reasons').replaceChildren(...quality.filter(channel => channel.verdict !== 'GOOD').map(channel => {
      const item = element('li');
      item.append(element('b', `${VERDICTS[channel.verdict][0]} ${channel.channel} `), `${VERDICTS[channel.verdict][1]}: ${channel.reason}`);
      return item;
    }));
  }

  #report(lines) {
    const of = lines.join('\n');
    if (of === this.#reportOf) return;
    this.#reportOf = of;
    const place = find('report');
    place.textContent = of;
    place.scrollTop = place.scrollHeight;
  }
}

/** µV to two figures below ten. */
const size = microvolts => microvolts.toFixed(microvolts < 1 ? 2 : microvolts < 10 ? 1 : 0);

function channelCard({ channel, verdict, microvolts, lineShare, reason }) {
  const [sign, words] = VERDICTS[verdict];
  const item = element('li', '', { 'data-verdict': verdict, title: reason || `${channel}: ${words}` });
  const numbers = `${microvolts === null ? '–' : size(microvolts)} µV · line ${lineShare === null ? '–' : `${(100 * lineShare).toFixed(0)} %`}`;
  const mark = element('span', sign, { class: 'sign', role: 'img', 'aria-label': words });
  item.append(element('b', channel), mark, element('span', numbers, { class: 'numbers' }));
  return item;
}

function showSource(source) {
  find('source').dataset.state = source.state;
  const [sign, words] = SOURCES[source.state];
  find('source').firstElementChild.textContent = sign;
  const age = source.ageSeconds !== null && source.state !== 'LIVE' && source.state !== 'ENDED' ? `, newest sample ${source.ageSeconds.toFixed(1)} s old` : '';
  const lost = source.gaps === 0 ? 'nothing lost' : `${count(source.samplesLost, 'sample', 'samples')} lost in ${count(source.gaps, 'gap', 'gaps')}`;
  const again = source.reconnects === 0 ? '' : `, reconnected ${count(source.reconnects, 'time', 'times')}`;
  write('source-words', `stream ${words}${age}`);
  write('lost', `${lost}${again}`);
}

function stateWords({ steps, subject }) {
  const now = steps[current(steps)];
  if (!now) return steps.length && steps.every(step => step.stage === 'DONE' || step.stage === 'SKIPPED') ? 'The session is done.' : '';
  if (now.stage === 'WAITING_FOR_START') return `${now.name} waits for you.`;
  const { moment } = subject;
  const cue = moment.cue !== null && inTrial(subject) ? `, ${name(moment.cue)}` : '';
  const stands = subject.neutral ? ` Feedback stands still: ${subject.neutral}.` : '';
  return `${now.name}: ${PHASES[moment.phase]}${cue}.${stands}`;
}

function showReadings(view) {
  const { moment } = view.subject;
  write('run-clock', clock(view.seconds));
  write('trial-clock', view.trialSeconds === null ? '–' : `${view.trialSeconds.toFixed(1)} s`);
  write('trial-number', moment.trials > 0 ? `${Math.min(moment.trial + 1, moment.trials)} of ${moment.trials}` : '–');
  write('invalid', String(view.invalid));
  write('latency', view.latencyMillis === null ? '–' : millis(view.latencyMillis));
  write('screen-times', view.screen.times === null ? '–' : millis(view.screen.times.p50));
}

function showScreen(screen) {
  const hertz = screen.frameMillis === null ? '' : `${(1000 / screen.frameMillis).toFixed(0)} frames a second`;
  const missed = screen.frames === 0 ? '' : `${screen.missed} of ${screen.frames} frames missed`;
  const words = screen.open === 0 ? 'not open: open it on the screen in front of the subject'
    : screen.visible === 0 ? 'hidden behind something: it shows nothing now'
      : [screen.open > 1 ? `open ${screen.open} times` : '', hertz, missed, SOUNDS[screen.sound]].filter(Boolean).join(', ');
  write('screen-words', `Subject's screen: ${words}.`);
  find('screen-words').classList.toggle('warn', screen.visible === 0);
}

function showScore(score) {
  write('score', score ? share(score.value) : '–');
  write('score-of', score ? `${score.correct} of ${count(score.decided, 'trial', 'trials')}` : 'no trial decided yet');
  write('score-words', score ? intervalWords(score, 0) : '');
  drawInterval(find('interval'), score);
}

/** That the session says nothing is news, too. */
export function silence(ageMillis) {
  const passed = SILENT_SECONDS.find(seconds => ageMillis > 1000 * seconds);
  return passed ? `The session has said nothing for more than ${passed} s: it computes, or it is stuck.` : '';
}
