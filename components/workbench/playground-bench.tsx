'use client';

import { Boxes, Code } from 'lucide-react';
import { useState } from 'react';
import type { PictureId } from '../../content/types';
import { classNames } from '../ui/class-names';
import { useMediaQuery } from '../ui/use-media-query';
import { ViewTabs, tabPanel } from '../ui/view-tabs';
import { BenchProvider } from './bench-context';
import { CodeBlock } from './code-block';
import { useDraft } from './draft';
import { MachinePanel } from './machine-panel';
import { SimulationPanel } from './simulation-panel';

export interface PlaygroundBenchProps {
  readonly starter: string;
  readonly html: string;
}

const TABS = [{ id: 'code', label: 'Code', icon: Code }, { id: 'picture', label: 'Picture', icon: Boxes }] as const;
type View = (typeof TABS)[number]['id'];

/** Editor and machine side by side on an empty engine. */
export function PlaygroundBench(props: PlaygroundBenchProps) {
  return (
    <BenchProvider loadModules={loadNothing}>
      <Panes {...props} />
    </BenchProvider>
  );
}

function loadNothing() {
  return Promise.resolve({ seed: [], checks: [] });
}

function Panes({ starter, html }: PlaygroundBenchProps) {
  const draft = useDraft('playground', starter);
  const [picture, setPicture] = useState<PictureId>('partitions');
  const [view, setView] = useState<View>('code');
  const [fresh, setFresh] = useState(true);
  const narrow = useMediaQuery('(width < 64rem)');
  return (
    <>
      <div className="grid min-h-0 grid-cols-[minmax(0,1fr)] lg:h-[calc(100dvh-var(--header-height))] lg:grid-cols-[minmax(0,48fr)_minmax(0,52fr)]">
        <div {...tabPanel('code', narrow)} className={classNames('min-h-0 min-w-0 max-lg:h-[calc(100dvh-var(--header-height)-4rem)]', view !== 'code' && 'max-lg:hidden')}>
          <CodeBlock
            id="playground"
            title="playground.ts"
            draft={draft}
            html={html}
            data={fresh ? 'seed' : 'keep'}
            fill
            actions={<FreshSwitch fresh={fresh} onChange={setFresh} />}
          />
        </div>
        <div {...tabPanel('picture', narrow)} className={classNames('min-h-0 min-w-0 border-line bg-surface lg:border-l max-lg:h-[calc(100dvh-var(--header-height)-4rem)]', view !== 'picture' && 'max-lg:hidden')}>
          {/* With the simulation open there is not room for all of it: then the column scrolls. */}
          <div className="flex h-full min-h-0 flex-col overflow-y-auto">
            <SimulationPanel />
            <div className="min-h-[26rem] flex-1"><MachinePanel picture={picture} onPicture={setPicture} /></div>
          </div>
        </div>
      </div>
      <ViewTabs label="Code or picture" tabs={TABS} value={view} onChange={setView} className="sticky bottom-0 z-30 lg:hidden" />
    </>
  );
}

interface FreshSwitchProps {
  readonly fresh: boolean;
  readonly onChange: (fresh: boolean) => void;
}

/** Code that creates its tables can run again and again on an empty engine; code that explores wants to keep them. */
function FreshSwitch({ fresh, onChange }: FreshSwitchProps) {
  return (
    <label className="flex cursor-pointer items-center gap-2 px-2 text-[0.8125rem] whitespace-nowrap text-ink-soft">
      <input type="checkbox" checked={fresh} onChange={({ target }) => onChange(target.checked)} className="size-3.5 accent-(--accent)" />
      Start empty
    </label>
  );
}
