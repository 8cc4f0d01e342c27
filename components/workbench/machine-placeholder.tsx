const PARTITIONS = ['p1', 'p2', 'p3', 'p4'];

/** The machine before the engine is there: the same frame, empty. */
export function MachinePlaceholder() {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <p aria-hidden className="flex h-11 shrink-0 items-center gap-6 border-b border-line px-5.5 text-[0.8125rem] font-medium text-ink-faint">
        <span>Partitions</span>
        <span>Capacity</span>
        <span>Stream</span>
      </p>
      <div aria-hidden className="min-h-0 flex-[1.7] overflow-hidden p-4">
        <div className="mt-14 flex h-4 gap-px overflow-hidden rounded-sm">
          {PARTITIONS.map((name) => <span key={name} className="flex-1 bg-line text-center font-mono text-[0.625rem] leading-4 text-ink-soft">{name}</span>)}
        </div>
        <div className="mt-6 grid grid-cols-2 gap-2 sm:grid-cols-4">
          {PARTITIONS.map((name) => (
            <div key={name} className="h-32 rounded-lg border border-dashed border-line-strong px-2 py-1.5 font-mono text-xs text-ink-faint">{name}</div>
          ))}
        </div>
      </div>
      <p className="flex min-h-24 shrink-0 items-center border-y border-line bg-sunken/60 px-4 text-[0.8125rem] leading-5 text-pretty text-ink-soft">
        <span>Press <strong className="font-semibold text-ink">Run</strong> on any code. A DynamoDB engine in this page answers it, and here you see what it did.</span>
      </p>
      <div className="min-h-28 flex-1" />
    </div>
  );
}
