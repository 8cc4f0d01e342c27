import type { CapacityConsumed } from '../../../engine/trace/events';
import { classNames } from '../../ui/class-names';
import { exactBytes, number, units } from '../shared/format';
import { blocksOf } from './blocks';

/** More blocks than these stand together as one. */
const SHOWN = 12;

const FACTORS = {
  0.5: { sign: '× ½', why: 'eventually consistent' },
  1: { sign: '× 1', why: '' },
  2: { sign: '× 2', why: 'in a transaction' },
} as const;

/** One rounding drawn out: bytes fill blocks of 4 KB or 1 KB, whole blocks are paid, times what the consistency costs. */
export function ChargeRow({ charge }: { readonly charge: CapacityConsumed }) {
  const { count, wastedBytes } = blocksOf(charge);
  const unit = charge.unitBytes === 4096 ? '4 KB' : '1 KB';
  const factor = FACTORS[charge.factor];
  const why = charge.kind === 'read' && charge.factor === 1 ? 'strongly consistent' : factor.why;
  return (
    <li className="space-y-1.5">
      <p className="flex items-baseline gap-2 text-[0.8125rem]">
        <span className="font-semibold">{charge.indexName ?? charge.tableName}</span>
        <span className="text-xs text-ink-faint">{charge.indexName === undefined ? 'table' : `${charge.indexKind ?? ''} index`}</span>
        <span className="tabular ml-auto font-semibold">
          {units(charge.units)} {charge.kind === 'read' ? 'RCU' : 'WCU'}
        </span>
      </p>
      <BlockBar charge={charge} />
      <p className="tabular text-xs text-ink-soft">
        {exactBytes(charge.bytes)}
        <Arrow /> {number(count)} × {unit}
        {(charge.factor !== 1 || why !== '') && (
          <>
            <Arrow /> {factor.sign} {why !== '' && <span className="text-ink-faint">{why}</span>}
          </>
        )}
        <Arrow /> {units(charge.units)} {charge.kind} {charge.units === 1 ? 'unit' : 'units'}
      </p>
      {wastedBytes > 0 && <p className="text-xs text-ink-faint">{exactBytes(wastedBytes)} paid for and not used</p>}
    </li>
  );
}

function BlockBar({ charge }: { readonly charge: CapacityConsumed }) {
  const { count, lastFill } = blocksOf(charge);
  const separate = count <= SHOWN ? count : SHOWN - 2;
  const fill = classNames('block-fill', charge.kind === 'read' ? 'block-fill-read' : 'block-fill-write');
  return (
    <div aria-hidden className="flex gap-1">
      {Array.from({ length: separate }, (_, index) => (
        <span key={index} className="block-unit">
          <span className={fill} style={{ width: `${(index === count - 1 ? lastFill : 1) * 100}%` }} />
        </span>
      ))}
      {count > separate && (
        <>
          <span className="tabular self-center px-1 text-xs text-ink-faint">+ {number(count - separate - 1)} full</span>
          <span className="block-unit"><span className={fill} style={{ width: `${lastFill * 100}%` }} /></span>
        </>
      )}
    </div>
  );
}

function Arrow() {
  return <span aria-hidden className="mx-1.5 text-ink-faint">→</span>;
}
