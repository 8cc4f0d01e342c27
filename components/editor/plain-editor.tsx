import type { ReactNode, Ref } from 'react';

export interface PlainEditorProps {
  readonly value: string;
  readonly label: string;
  readonly describedBy: string;
  readonly onInput: (value: string) => void;
  /** The same code, highlighted. */
  readonly children: ReactNode;
  readonly inputRef: Ref<HTMLTextAreaElement>;
}

/**
 * The editor before Monaco, and on phones instead of it: highlighted code with a text area laid over it, so that code
 * can be read at once, and changed without waiting.
 */
export function PlainEditor({ value, label, describedBy, onInput, children, inputRef }: PlainEditorProps) {
  const lines = value.split('\n').map((_, index) => index + 1).join('\n');
  return (
    <div className="code-editor-plain">
      <div className="code-editor-numbers" aria-hidden>{lines}</div>
      <div className="code-editor-shown" aria-hidden>{children}</div>
      <textarea
        ref={inputRef}
        aria-label={label}
        aria-describedby={describedBy}
        value={value}
        onChange={({ target }) => onInput(target.value)}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        autoComplete="off"
        data-gramm="false"
      />
    </div>
  );
}
