export function Objectives({ objectives }: { readonly objectives: readonly string[] }) {
  return (
    <section aria-label="Objectives" className="mt-14 border-t border-line pt-6">
      <h2 className="eyebrow">You can now</h2>
      <ul className="mt-3 max-w-[37.5rem] space-y-1.5 text-[0.9375rem] leading-relaxed text-ink-soft">
        {objectives.map((objective) => <li key={objective} className="flex gap-2.5"><span aria-hidden className="mt-[0.7em] h-px w-3 shrink-0 bg-ink-faint" />{objective}</li>)}
      </ul>
    </section>
  );
}
