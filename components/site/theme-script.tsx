/** Runs before the first paint, so that a chosen scheme never flashes the other one. Its hash goes into the page's CSP. */
const SCRIPT = `(()=>{const m=matchMedia('(prefers-color-scheme: dark)');let t;try{t=localStorage.getItem('theme')}catch{}document.documentElement.dataset.theme=t==='light'||t==='dark'?t:m.matches?'dark':'light'})()`;

export function ThemeScript() {
  return <script dangerouslySetInnerHTML={{ __html: SCRIPT }} />;
}
