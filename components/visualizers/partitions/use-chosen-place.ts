import { useState } from 'react';
import type { PartitionsState, Place } from './state';

export interface ChosenPlace {
  readonly place: Place | undefined;
  readonly choose: (id: string) => void;
}

/** The place the reader picked; until then the one that the request went to first. */
export function useChosenPlace(state: PartitionsState): ChosenPlace {
  const [chosen, choose] = useState<string>();
  const followed = firstVisited(state);
  // Between requests that touch nothing the picture stays where it was.
  const [last, setLast] = useState(followed);
  if (followed !== undefined && followed !== last) setLast(followed);
  const find = (id: string | undefined) => state.places.find((place) => place.id === id);
  return { place: find(chosen) ?? find(followed) ?? find(last) ?? state.places[0], choose };
}

function firstVisited({ request }: PartitionsState): string | undefined {
  const [visit] = request?.visits.keys() ?? [];
  return visit?.slice(0, visit.lastIndexOf(' '));
}
