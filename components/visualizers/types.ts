import type { ComponentType } from 'react';
import type { TraceEvent } from '../../engine/trace/events';

export interface PictureProps<State> {
  readonly state: State;
  /** The event under the cursor. */
  readonly event?: TraceEvent | undefined;
  /** Things may move: the cursor went one step forward and the reader does not mind motion. */
  readonly animate: boolean;
}

export interface Visualizer<State> {
  readonly title: string;
  readonly describe: (event: TraceEvent) => string;
  /** A whole request in one sentence, once it is answered; nothing where this picture has nothing to say about it. */
  readonly summarize: (state: State) => string | undefined;
  readonly View: ComponentType<PictureProps<State>>;
  /** The same facts as rows and columns. */
  readonly Table: ComponentType<PictureProps<State>>;
}
