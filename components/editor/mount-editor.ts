import type { editor } from 'monaco-editor/editor';
import type { Monaco } from './load-monaco';
import { THEME_NAME } from './editor-theme';

export interface EditorMarker {
  readonly line: number;
  readonly column?: number;
  readonly message: string;
}

export interface EditorSelection {
  readonly start: number;
  readonly end: number;
}

export interface MountedEditor {
  setValue(value: string): void;
  setMarkers(markers: readonly EditorMarker[]): void;
  setLabel(label: string): void;
  /** Whether Tab moves on to the next control or indents. */
  setTabMovesOn(movesOn: boolean): void;
  focus(selection: EditorSelection): void;
  dispose(): void;
}

export interface MountOptions {
  readonly value: string;
  readonly label: string;
  /** Unique in the page. */
  readonly path: string;
  /** The editor takes the height of its element instead of giving it one. */
  readonly fill: boolean;
  onInput(value: string): void;
  onBlur(): void;
}

const MARKER_OWNER = 'run';

export function mountEditor(monaco: Monaco, element: HTMLElement, options: MountOptions): MountedEditor {
  const uri = monaco.Uri.parse(`file:///${options.path}.ts`);
  monaco.editor.getModel(uri)?.dispose();
  const model = monaco.editor.createModel(options.value, 'typescript', uri);
  const view = monaco.editor.create(element, { ...EDITOR_OPTIONS, ...measure(element), model, ariaLabel: options.label });
  const marked = view.createDecorationsCollection();
  let fromOutside = false;
  /** What was handed out and has not come back as the value yet. */
  let underWay: string[] = [];

  model.onDidChangeContent(() => {
    if (fromOutside) return;
    setMarkers([]);
    const value = model.getValue();
    underWay.push(value);
    options.onInput(value);
  });
  view.onDidBlurEditorText(options.onBlur);
  if (!options.fill) {
    const fit = (): void => { element.style.height = `${view.getContentHeight()}px`; };
    fit();
    view.onDidContentSizeChange(fit);
    view.layout();
  }

  function setMarkers(markers: readonly EditorMarker[]): void {
    const known = markers.filter(({ line }) => line >= 1 && line <= model.getLineCount());
    monaco.editor.setModelMarkers(model, MARKER_OWNER, known.map((marker) => ({
      severity: monaco.MarkerSeverity.Error,
      message: marker.message,
      startLineNumber: marker.line,
      endLineNumber: marker.line,
      startColumn: marker.column ?? Math.max(1, model.getLineFirstNonWhitespaceColumn(marker.line)),
      endColumn: model.getLineMaxColumn(marker.line),
    })));
    marked.set(known.map(({ line }) => ({
      range: new monaco.Range(line, 1, line, 1),
      options: { isWholeLine: true, className: 'code-editor-error-line', marginClassName: 'code-editor-error-line' },
    })));
  }

  return {
    setMarkers,
    setValue(value) {
      // React renders later than the reader types: an echo of what was typed is no change, and may already be old.
      const echo = underWay.indexOf(value);
      if (echo >= 0) underWay = underWay.slice(echo + 1);
      if (echo >= 0 || value === model.getValue()) return;
      underWay = [];
      fromOutside = true;
      // As an edit, so that undo brings back what a reset took away.
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text: value }], () => null);
      model.pushStackElement();
      fromOutside = false;
    },
    setLabel(label) { view.updateOptions({ ariaLabel: label }); },
    setTabMovesOn(movesOn) { view.updateOptions({ tabFocusMode: movesOn }); },
    focus({ start, end }) {
      const from = model.getPositionAt(start);
      const to = model.getPositionAt(end);
      view.setSelection(new monaco.Range(from.lineNumber, from.column, to.lineNumber, to.column));
      view.focus();
    },
    dispose() {
      view.dispose();
      model.dispose();
    },
  };
}

/** The style sheet says how code looks; Monaco wants numbers. */
function measure(element: HTMLElement): editor.IEditorOptions {
  const style = getComputedStyle(element);
  const padding = Number.parseFloat(style.getPropertyValue('padding-top'));
  const left = Number.parseFloat(style.getPropertyValue('padding-left'));
  element.style.padding = '0';
  return {
    fontFamily: style.fontFamily,
    fontSize: Number.parseFloat(style.fontSize),
    lineHeight: Number.parseFloat(style.lineHeight),
    padding: { top: padding, bottom: padding },
    lineDecorationsWidth: left,
  };
}

const EDITOR_OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  theme: THEME_NAME,
  automaticLayout: true,
  tabSize: 2,
  tabFocusMode: true,
  lineNumbersMinChars: 3,
  glyphMargin: false,
  folding: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  renderLineHighlight: 'none',
  contextmenu: false,
  stickyScroll: { enabled: false },
  guides: { indentation: false },
  unicodeHighlight: { ambiguousCharacters: false },
  // At its full height it has nothing to scroll, and the wheel is the page's.
  scrollbar: { alwaysConsumeMouseWheel: false, verticalScrollbarSize: 8, horizontalScrollbarSize: 8, useShadows: false },
  // Completions and hovers may reach beyond the editor, which is often small.
  fixedOverflowWidgets: true,
  suggest: { showWords: false },
  wordBasedSuggestions: 'off',
};
