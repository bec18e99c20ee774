// Light or dark: as the page usually is or the system says, until the button says otherwise; then that is kept.

const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');

function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // the browser keeps nothing for this page
  }
}

function keep(key, theme) {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // it holds until the page is loaded again
  }
}

const isDark = () => (root.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';

/**
 * @param key under which the browser keeps it
 * @param usual `dark` or `light`; the system's if there is none
 */
export function start(button, key, usual = null) {
  const stored = kept(key) ?? usual;
  if (stored === 'dark' || stored === 'light') root.dataset.theme = stored;
  const say = () => { button.textContent = isDark() ? 'Light' : 'Dark'; };
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    keep(key, root.dataset.theme);
    say();
  });
  system.addEventListener('change', say);
  say();
}
