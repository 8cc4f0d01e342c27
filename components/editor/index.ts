export { CodeEditor, type CodeEditorProps } from './code-editor';
export { createDraftStore, draftKey, draftStore, type DraftStore } from './draft-store';
export type { EditorMarker } from './mount-editor';
