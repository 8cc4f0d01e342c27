import type { editor } from 'monaco-editor/editor';
import { pageTheme } from './page-theme';

/** The page's colours as Monaco needs them: it knows no CSS variables. */

export const THEME_NAME = 'page';

/** CSS variable → what stands in where the page does not have it, light and dark. */
const COLORS = {
  '--ink': ['#1b1d22', '#e8e8e4'],
  '--ink-faint': ['#666b75', '#8f949e'],
  '--surface': ['#ffffff', '#191c21'],
  '--raised': ['#ffffff', '#20242b'],
  '--line': ['#e5e5df', '#2b3038'],
  '--line-strong': ['#c9c9c1', '#414853'],
  '--accent': ['#3b4cca', '#9aa9ff'],
  '--accent-soft': ['#eef0fd', '#23283f'],
  '--selection': ['#d5daf9', '#38407a'],
  '--bad': ['#b13c00', '#ff9b6a'],
  '--note': ['#7a5600', '#e9bd55'],
  '--shiki-token-constant': ['#8a4a00', '#f0b26b'],
  '--shiki-token-string': ['#00694a', '#7fd1ae'],
  '--shiki-token-comment': ['#676d77', '#878d98'],
  '--shiki-token-keyword': ['#7b2d8e', '#d4a1e8'],
  '--shiki-token-function': ['#2545b8', '#93abff'],
  '--shiki-token-punctuation': ['#545964', '#a3a8b2'],
} as const;

const BRACKET_LEVELS = [1, 2, 3, 4, 5, 6];

type ColorName = keyof typeof COLORS;

export function readEditorTheme(element: HTMLElement): editor.IStandaloneThemeData {
  const scheme = pageTheme();
  const color = (name: ColorName): string => readColor(element, name) ?? COLORS[name][scheme === 'dark' ? 1 : 0];
  const token = (name: string, from: ColorName): editor.ITokenThemeRule => ({ token: name, foreground: color(from).slice(1, 7) });
  return {
    base: scheme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      token('', '--ink'),
      token('keyword', '--shiki-token-keyword'),
      token('string', '--shiki-token-string'),
      token('string.escape', '--shiki-token-constant'),
      token('regexp', '--shiki-token-string'),
      token('number', '--shiki-token-constant'),
      token('comment', '--shiki-token-comment'),
      token('type', '--shiki-token-function'),
      token('delimiter', '--shiki-token-punctuation'),
    ],
    colors: {
      // The page shows through, whatever it has behind the editor.
      'editor.background': '#00000000',
      'editorGutter.background': '#00000000',
      'editor.foreground': color('--ink'),
      'editorLineNumber.foreground': color('--ink-faint'),
      'editorLineNumber.activeForeground': color('--ink'),
      'editorCursor.foreground': color('--ink'),
      'editor.selectionBackground': color('--selection'),
      'editor.inactiveSelectionBackground': color('--selection'),
      'editor.lineHighlightBackground': '#00000000',
      'editor.lineHighlightBorder': '#00000000',
      'editorError.foreground': color('--bad'),
      'editorWarning.foreground': color('--note'),
      // What is not used is underlined: faded it would have too little contrast.
      'editorUnnecessaryCode.opacity': '#000000ff',
      'editorUnnecessaryCode.border': color('--ink-faint'),
      'editorWidget.background': color('--raised'),
      'editorWidget.border': color('--line-strong'),
      'editorHoverWidget.background': color('--raised'),
      'editorHoverWidget.border': color('--line-strong'),
      'editorSuggestWidget.background': color('--raised'),
      'editorSuggestWidget.border': color('--line-strong'),
      'editorSuggestWidget.foreground': color('--ink'),
      'editorSuggestWidget.selectedBackground': color('--accent-soft'),
      'editorSuggestWidget.selectedForeground': color('--ink'),
      'editorSuggestWidget.highlightForeground': color('--accent'),
      'editorSuggestWidget.focusHighlightForeground': color('--accent'),
      'textLink.foreground': color('--accent'),
      'textLink.activeForeground': color('--accent'),
      // Plain brackets, like those of the highlighted code that stood here before.
      ...Object.fromEntries(BRACKET_LEVELS.map((level) => [`editorBracketHighlight.foreground${level}`, color('--shiki-token-punctuation')])),
      focusBorder: color('--accent'),
      'widget.shadow': '#00000030',
    },
  };
}

/** Resolves a variable to #rrggbb by letting the browser compute it; `light-dark()` comes out as what is shown. */
function readColor(element: HTMLElement, name: ColorName): string | undefined {
  if (getComputedStyle(element).getPropertyValue(name) === '') return undefined;
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  element.append(probe);
  const parts = /^rgba?\((\d+), (\d+), (\d+)/.exec(getComputedStyle(probe).color);
  probe.remove();
  return parts ? `#${parts.slice(1, 4).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}` : undefined;
}
