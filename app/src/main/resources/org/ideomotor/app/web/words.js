// How things are said: labels, numbers, times.

/** `both_feet` → `both feet` */
export const label = text => text.replaceAll('_', ' ');

export const share = value => value.toFixed(2);

export const millis = value => value < 10 ? `${value.toFixed(1)} ms` : `${value.toFixed(0)} ms`;

/** Seconds → `1:05` */
export function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

export const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;

/** `p = 0.00049`, or `p < 0.0001` */
export const chanceOfGuessing = p => p < 0.0001 ? 'p < 0.0001' : `p = ${Number(p.toPrecision(2))}`;

/** An element with a text and attributes. */
export function element(name, text = '', attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** An SVG element with attributes. */
export function shape(name, attributes = {}, text = '') {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

/** There are four class colours; a fifth class has the first one again, and its name. */
export const colour = place => `k${place % 4}`;
