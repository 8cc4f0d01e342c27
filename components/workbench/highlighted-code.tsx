export interface HighlightedCodeProps {
  readonly code: string;
  /** From the highlighter, at build time; without it the code stands there in one colour. */
  readonly html?: string | undefined;
}

export function HighlightedCode({ code, html }: HighlightedCodeProps) {
  if (html === undefined) return <pre className="code-text"><code>{code}</code></pre>;
  return <pre className="code-text"><code dangerouslySetInnerHTML={{ __html: html }} /></pre>;
}
