'use client';

import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

/** Whether any of the element can be seen right now. */
export function useOnScreen(target: RefObject<Element | null>): boolean {
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    if (target.current === null) return;
    const observer = new IntersectionObserver(([entry]) => setVisible(entry?.isIntersecting ?? false));
    observer.observe(target.current);
    return () => observer.disconnect();
  }, [target]);
  return visible;
}
