import { useLayoutEffect } from 'react';
import type { RefObject } from 'react';
import { HASH_SPACE } from '../shared/format';
import type { RequestMark } from './state';

/** More than these at once would explain nothing. */
const MOST = 8;

/** Lets every newly written item come down from its place in the hash space, to show that the hash alone decides. */
export function useTravel(root: RefObject<HTMLElement | null>, request: RequestMark | undefined, animate: boolean): void {
  const requestId = request?.requestId;
  const touches = request?.touches;
  useLayoutEffect(() => {
    if (!animate || root.current === null || requestId === undefined) return;
    const fresh = (touches ?? []).filter(({ touch }) => touch === 'inserted' || touch === 'replaced').slice(-MOST);
    const animations = fresh.flatMap(({ id }) => travel(root.current, id));
    return () => animations.forEach((animation) => animation.cancel());
  }, [root, requestId, touches, animate]);
}

function travel(root: HTMLElement | null, id: string): Animation[] {
  const row = root?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`);
  const band = root?.querySelector<HTMLElement>('.hash-band');
  if (!row || !band) return [];
  const from = band.getBoundingClientRect();
  const to = row.getBoundingClientRect();
  const x = from.left + (Number(row.dataset.hash) / HASH_SPACE) * from.width - (to.left + to.width / 2);
  const y = from.top - to.top;
  row.style.zIndex = '10';
  return [
    row.animate(
      [
        { transform: `translate(${x}px, ${y}px) scale(0.35)`, opacity: 0 },
        { transform: `translate(${x}px, ${y + 10}px) scale(0.6)`, opacity: 1, offset: 0.25 },
        { transform: 'none', opacity: 1 },
      ],
      { duration: 620, easing: 'cubic-bezier(0.3, 0, 0.15, 1)' },
    ),
  ];
}
