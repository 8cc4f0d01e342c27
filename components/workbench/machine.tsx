'use client';

import { memo, useCallback, useRef, useState, useSyncExternalStore } from 'react';
import type { ComponentType } from 'react';
import type { PictureId } from '../../content/types';
import type { TraceEvent } from '../../engine/trace/events';
import type { Run } from '../../runner/host';
import { Segmented } from '../ui/segmented';
import { Tab, TabList, TabPanel, Tabs } from '../ui/tabs';
import { useReducedMotion } from '../ui/use-media-query';
import { useOnScreen } from '../ui/use-on-screen';
import { capacityVisualizer } from '../visualizers/capacity';
import { partitionsVisualizer } from '../visualizers/partitions';
import { RequestLog } from '../visualizers/requests/request-log';
import { streamVisualizer } from '../visualizers/stream';
import type { PictureProps, Visualizer } from '../visualizers/types';
import { CursorBar } from './cursor-bar';
import type { PictureStore } from './reducers';
import { ResetData } from './reset-data';
import { usePlayer } from './use-player';
import { useRunState } from './use-run-state';

const VISUALIZERS = { partitions: partitionsVisualizer, capacity: capacityVisualizer, stream: streamVisualizer } as const;
const TABS: readonly PictureId[] = ['partitions', 'capacity', 'stream'];

export interface MachineProps {
  readonly store: PictureStore;
  readonly run?: Run | undefined;
  readonly picture: PictureId;
  readonly onPicture: (picture: PictureId) => void;
}

/** The pictures of one trace, its cursor, and the log of requests: what the reader looks at while code runs. */
export function Machine({ store, run, picture, onPicture }: MachineProps) {
  const still = useReducedMotion();
  const [form, setForm] = useState<'picture' | 'table'>('picture');
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
  const { running } = useRunState(run);
  const root = useRef<HTMLDivElement>(null);
  const visible = useOnScreen(root);
  const player = usePlayer(store, { runId: run?.id, runOver: !running, visible });
  const { event, length } = snapshot;
  const currentId = event?.requestId;

  const { pause } = player;
  const goTo = useCallback(
    (requestId: string) => {
      pause();
      const index = store.events().findLastIndex((candidate) => candidate.requestId === requestId);
      if (index !== -1) store.seek(index + 1);
    },
    [store, pause],
  );

  return (
    <div ref={root} className="flex h-full min-h-0 flex-col">
      <Tabs value={picture} onValueChange={(value) => onPicture(value as PictureId)} className="flex min-h-0 flex-[1.7] flex-col">
        <div className="flex h-11 shrink-0 items-stretch gap-1 border-b border-line px-1.5 sm:gap-2 sm:px-3">
          <TabList aria-label="Pictures" className="min-w-0 overflow-x-auto max-sm:gap-0">
            {TABS.map((id) => <Tab key={id} value={id}>{VISUALIZERS[id].title}</Tab>)}
          </TabList>
          <div className="ml-auto flex shrink-0 items-center gap-1">
            <ResetData />
            <Segmented
              label="Show as"
              value={form}
              onChange={setForm}
              options={[{ value: 'picture', label: 'Picture' }, { value: 'table', label: 'Table' }]}
            />
          </div>
        </div>
        {TABS.map((id) => (
          <TabPanel key={id} value={id} className="min-h-0 flex-1 overflow-auto p-3 sm:p-4">
            {id === picture && (
              <Picture
                visualizer={VISUALIZERS[id] as unknown as Visualizer<unknown>}
                form={form}
                state={store.state(id)}
                event={event}
                animate={!still && snapshot.forward}
              />
            )}
          </TabPanel>
        ))}
      </Tabs>
      <CursorBar store={store} snapshot={snapshot} player={player} caption={event && captionOf(VISUALIZERS[picture] as unknown as Visualizer<unknown>, store.state(picture), event)} />
      <section aria-label="Request log" className="min-h-28 flex-1 overflow-auto border-t border-line">
        <RequestLog state={store.state('requests', length)} currentId={currentId} onGoTo={goTo} />
      </section>
    </div>
  );
}

function captionOf(visualizer: Visualizer<unknown>, state: unknown, event: TraceEvent): string {
  const whole = event.type === 'response.sent' ? visualizer.summarize(state) : undefined;
  return whole ?? visualizer.describe(event);
}

interface PictureSlot extends PictureProps<unknown> {
  readonly visualizer: Visualizer<unknown>;
  readonly form: 'picture' | 'table';
}

/** Drawn again only when its state changes, not with every event that comes in while the cursor stands still. */
const Picture = memo(function Picture({ visualizer, form, ...props }: PictureSlot) {
  const Shown: ComponentType<PictureProps<unknown>> = form === 'picture' ? visualizer.View : visualizer.Table;
  return <Shown {...props} />;
});
