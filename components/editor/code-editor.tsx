'use client';

import './code-editor.css';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { loadMonaco, type Monaco } from './load-monaco';
import { mountEditor, type EditorMarker, type MountedEditor } from './mount-editor';
import { PlainEditor } from './plain-editor';

export interface CodeEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Ctrl+Enter or Cmd+Enter. */
  readonly onRun?: () => void;
  readonly ariaLabel: string;
  /** Lines of runtime errors. They go when the reader types. */
  readonly markers?: readonly EditorMarker[] | undefined;
  /** The code as `value` has it, highlighted; plain text without it. */
  readonly fallback?: ReactNode;
  /** Takes the height of its parent and scrolls inside, instead of growing with the code. */
  readonly fill?: boolean;
  /** Load when it comes into view, not only when the reader points at it or focuses it. */
  readonly eager?: boolean;
}

const NO_MARKERS: readonly EditorMarker[] = [];

/** TypeScript code to edit and run. Until the reader turns to it, it costs the page nothing but its text. */
export function CodeEditor({
  value, onChange, onRun, ariaLabel, markers = NO_MARKERS, fallback, fill = false, eager = false,
}: CodeEditorProps) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const isComposing = useRef(false);
  const mounted = useRef<MountedEditor>(null);
  const latest = useRef({ value, onChange, ariaLabel });
  const [wanted, setWanted] = useState(false);
  const [monaco, setMonaco] = useState<Monaco>();
  const [isMounted, setIsMounted] = useState(false);
  const [announcement, setAnnouncement] = useState('');

  useEffect(() => { latest.current = { value, onChange, ariaLabel }; });

  useEffect(() => {
    if (!eager || !root.current) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setWanted(true);
    });
    observer.observe(root.current);
    return () => observer.disconnect();
  }, [eager]);

  useEffect(() => {
    /** Text that is being composed (Japanese, accents) would be lost. */
    const afterComposition = (callback: () => void): void => {
      if (isComposing.current) input.current?.addEventListener('compositionend', () => setTimeout(callback), { once: true });
      else callback();
    };
    if (!wanted || !canUseMonaco()) return undefined;
    let gone = false;
    // Where it cannot be loaded, the plain editor stays, which does without.
    loadMonaco().then((loaded) => afterComposition(() => { if (!gone) setMonaco(loaded); }), () => undefined);
    return () => { gone = true; };
  }, [wanted]);

  useLayoutEffect(() => {
    if (!monaco || !host.current) return undefined;
    const plain = input.current;
    const editor = mountEditor(monaco, host.current, {
      value: latest.current.value,
      label: withHint(latest.current.ariaLabel),
      path: `editor-${id.replace(/\W/g, '')}`,
      fill,
      onInput(next) {
        editor.setTabMovesOn(false);
        setAnnouncement('');
        latest.current.onChange(next);
      },
      onBlur() { editor.setTabMovesOn(true); },
    });
    mounted.current = editor;
    if (plain && document.activeElement === plain) editor.focus({ start: plain.selectionStart, end: plain.selectionEnd });
    setIsMounted(true);
    return () => {
      mounted.current = null;
      setIsMounted(false);
      editor.dispose();
    };
  }, [monaco, id, fill]);

  useEffect(() => { mounted.current?.setValue(value); }, [value, isMounted]);
  useEffect(() => { mounted.current?.setMarkers(markers); }, [markers, isMounted]);
  useEffect(() => { mounted.current?.setLabel(withHint(ariaLabel)); }, [ariaLabel, isMounted]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && onRun) {
      event.preventDefault();
      event.stopPropagation();
      onRun();
    } else if (event.key === 'Escape' && mounted.current) {
      mounted.current.setTabMovesOn(true);
      setAnnouncement('Tab now leaves the editor.');
    }
  };

  return (
    <div
      ref={root}
      className="code-editor"
      data-fill={fill || undefined}
      onPointerEnter={() => setWanted(true)}
      onFocus={() => setWanted(true)}
      onKeyDownCapture={onKeyDown}
      onCompositionStart={() => { isComposing.current = true; }}
      onCompositionEnd={() => { isComposing.current = false; }}
    >
      {!isMounted && (
        <PlainEditor value={value} label={ariaLabel} describedBy={`${id}-hint`} onInput={onChange} inputRef={input}>
          {fallback ?? <pre><code>{value}</code></pre>}
        </PlainEditor>
      )}
      {monaco && <div ref={host} className="code-editor-host" />}
      <p id={`${id}-hint`} hidden>{HINT}</p>
      <p role="status" className="code-editor-announcement">{announcement}</p>
    </div>
  );
}

const HINT = 'Escape, then Tab leaves the editor. Ctrl or Command and Enter runs the code.';

function withHint(label: string): string {
  return `${label}. ${HINT}`;
}

/** On touch screens a text area is the better editor: Monaco has no selection handles and fights with keyboards. */
function canUseMonaco(): boolean {
  return matchMedia('(any-pointer: fine)').matches;
}
