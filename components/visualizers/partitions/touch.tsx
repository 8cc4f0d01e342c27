import { Eye, FilterX, Pencil, Plus, SearchX, Trash2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { Ghost, RequestMark, Touch } from './state';

export type Mark = Touch | Ghost['touch'];

interface MarkLook {
  /** One word beside the picture. */
  readonly word: string;
  readonly icon: LucideIcon;
  readonly className: string;
}

/** Each kind of touch has a colour, a picture and a word, so that none depends on colour alone. */
export const MARKS: Readonly<Record<Mark, MarkLook>> = {
  read: { word: 'read', icon: Eye, className: 'mark-read' },
  filtered: { word: 'dropped by the filter', icon: FilterX, className: 'mark-filtered' },
  inserted: { word: 'new', icon: Plus, className: 'mark-inserted' },
  replaced: { word: 'written over', icon: Pencil, className: 'mark-replaced' },
  removed: { word: 'deleted', icon: Trash2, className: 'mark-removed' },
  missing: { word: 'no such item', icon: SearchX, className: 'mark-missing' },
  unchanged: { word: 'no such item', icon: SearchX, className: 'mark-missing' },
};

/** What each item went through, the last event winning. */
export function touchesById(request: RequestMark | undefined): ReadonlyMap<string, Touch> {
  return new Map(request?.touches.map(({ id, touch }) => [id, touch]));
}
