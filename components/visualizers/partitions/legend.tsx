import { classNames } from '../../ui/class-names';
import { MARKS } from './touch';
import type { Mark } from './touch';
import type { RequestMark } from './state';

/** Names the marks that are to be seen right now. */
export function Legend({ request }: { readonly request?: RequestMark | undefined }) {
  const marks = new Set<Mark>([...(request?.touches.map(({ touch }) => touch) ?? []), ...(request?.ghosts.map(({ touch }) => touch) ?? [])]);
  if (marks.size === 0) return null;
  return (
    <ul aria-label="Marks" className="flex flex-wrap gap-x-4 gap-y-1 text-[0.6875rem] text-ink-soft">
      {[...marks].map((mark) => {
        const { icon: Icon, word, className } = MARKS[mark];
        return (
          <li key={mark} className="flex items-center gap-1.5">
            <span className={classNames('mark-swatch', className)}>
              <Icon aria-hidden className="size-2.5" strokeWidth={2.5} />
            </span>
            {word}
          </li>
        );
      })}
    </ul>
  );
}
