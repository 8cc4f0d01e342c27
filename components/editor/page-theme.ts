export type PageTheme = 'light' | 'dark';

/** `data-theme` on <html> where the reader chose, the system's scheme otherwise. */
export function pageTheme(): PageTheme {
  const { theme } = document.documentElement.dataset;
  if (theme === 'light' || theme === 'dark') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function watchPageTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const list = matchMedia('(prefers-color-scheme: dark)');
  list.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    list.removeEventListener('change', listener);
  };
}
