const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'touchstart'] as const;

/** Calls back at the first sign of a reader, so that a page nobody looks at loads nothing. Returns how to stop waiting. */
export function onFirstSign(callback: () => void): () => void {
  const stop = new AbortController();
  for (const sign of SIGNS) {
    const listener = () => {
      stop.abort();
      callback();
    };
    window.addEventListener(sign, listener, { signal: stop.signal, passive: true, capture: true });
  }
  return () => stop.abort();
}
