'use client';

import { Boxes } from 'lucide-react';
import { IconButton } from '../ui/button';
import { useLesson } from './lesson-context';

/** Where text and picture do not fit side by side, the way from one to the other. */
export function PictureLink() {
  const { narrow, setView } = useLesson();
  if (!narrow) return null;
  return (
    <IconButton label="Show the picture" onClick={() => setView('picture')}>
      <Boxes aria-hidden className="size-4" />
    </IconButton>
  );
}
