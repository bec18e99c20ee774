// Light or dark: as the system says, until the button says otherwise; then that is kept.

const KEY = 'ideomotor.theme';
const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // the browser keeps nothing for this page
  }
}

function keep(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // it holds until the page is loaded again
  }
}

const isDark = () => (root.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';

export function start(button) {
  const stored = kept();
  if (stored === 'dark' || stored === 'light') root.dataset.theme = stored;
  const say = () => { button.textContent = isDark() ? 'Light' : 'Dark'; };
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    keep(root.dataset.theme);
    say();
  });
  system.addEventListener('change', say);
  say();
}
