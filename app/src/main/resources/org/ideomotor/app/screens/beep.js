// A short tone, made by the browser itself. Browsers let nothing sound before the first key or click.

const HERTZ = 880;
const SECONDS = 0.2;
const LOUDNESS = 0.2;
const RAMP = 0.01; // so that it does not click

export class Beep {
  #context = null;
  #muted = false;
  #tell;

  /** @param tell is called with `WAITING`, `ON` or `MUTED` when that changes */
  constructor(tell) {
    this.#tell = tell;
  }

  get state() {
    return this.#muted ? 'MUTED' : this.#context?.state === 'running' ? 'ON' : 'WAITING';
  }

  /** A key was pressed, or the mouse. */
  async wake() {
    if (this.#context === null) {
      this.#context = new AudioContext({ latencyHint: 'interactive' });
      this.#context.addEventListener('statechange', () => this.#tell(this.state));
    }
    await this.#context.resume().catch(() => {}); // there is no sound on this machine
    this.#tell(this.state);
  }

  toggle() {
    this.#muted = !this.#muted;
    this.#tell(this.state);
  }

  sound() {
    if (this.state !== 'ON') return;
    const now = this.#context.currentTime;
    const tone = new OscillatorNode(this.#context, { frequency: HERTZ });
    const gain = new GainNode(this.#context, { gain: 0 });
    gain.gain.setValueAtTime(0, now);
    gain.gain.linearRampToValueAtTime(LOUDNESS, now + RAMP);
    gain.gain.setValueAtTime(LOUDNESS, now + SECONDS - RAMP);
    gain.gain.linearRampToValueAtTime(0, now + SECONDS);
    tone.connect(gain).connect(this.#context.destination);
    tone.start(now);
    tone.stop(now + SECONDS);
  }
}
