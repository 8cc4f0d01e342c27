import type { Fault } from '../../../runner/host';

/** A fault as the reader sets it: times count from when it is added, so that it is the same in every engine. */
export interface FaultPlan {
  readonly fault: Fault;
  /** Seconds of engine time. */
  readonly beginsAfter: number;
  /** Seconds; 0: until it is taken back. */
  readonly lasts: number;
}

export type FaultKind = Fault['kind'];

export const FAULTS: readonly { readonly kind: FaultKind; readonly label: string; readonly meets: 'requests' | 'table' | 'region' }[] = [
  { kind: 'lostAcknowledgement', label: 'Lose acknowledgements', meets: 'requests' },
  { kind: 'throttle', label: 'Throttle requests', meets: 'requests' },
  { kind: 'internalError', label: 'Fail requests', meets: 'requests' },
  { kind: 'lostCoordinator', label: 'Lose a transaction’s coordinator', meets: 'requests' },
  { kind: 'stoppedReplica', label: 'Stop replicas', meets: 'table' },
  { kind: 'slowReplica', label: 'Slow followers', meets: 'table' },
  { kind: 'cutRegion', label: 'Cut off a Region', meets: 'region' },
];

/** What the form holds, whatever of it the kind of fault needs. */
export interface FaultForm {
  readonly kind: FaultKind;
  readonly often: 'every' | 'share' | 'nth';
  /** Percent. */
  readonly share: number;
  readonly nth: number;
  /** Empty: any. */
  readonly operation: string;
  readonly tableName: string;
  /** `leaders`: of each partition that which leads. */
  readonly replica: 'leaders' | 'a' | 'b' | 'c';
  readonly factor: number;
  readonly region: string;
  readonly beginsAfter: number;
  readonly lasts: number;
}

export const NEW_FAULT: FaultForm = {
  kind: 'lostAcknowledgement', often: 'share', share: 20, nth: 1, operation: '', tableName: '', replica: 'leaders', factor: 100, region: 'us-west-2', beginsAfter: 0, lasts: 0,
};

/** The fault of a form; undefined while a table is to be named. */
export function planOf(form: FaultForm): FaultPlan | undefined {
  const fault = faultOf(form);
  return fault && { fault, beginsAfter: form.beginsAfter, lasts: form.lasts };
}

function faultOf({ kind, often, share, nth, operation, tableName, replica, factor, region }: FaultForm): Fault | undefined {
  switch (kind) {
    case 'cutRegion':
      return { kind, region };
    case 'stoppedReplica':
      return tableName === '' ? undefined : { kind, tableName, ...(replica !== 'leaders' && { replicaId: replica }) };
    case 'slowReplica':
      return tableName === '' ? undefined : { kind, tableName, factor, ...(replica !== 'leaders' && { replicaId: replica }) };
    default:
      return {
        kind, ...(operation !== '' && { operation }), ...(tableName !== '' && { tableName }),
        ...(often === 'share' && { rate: Math.min(1, share / 100) }), ...(often === 'nth' && { nth: Math.round(nth) }),
      };
  }
}

/** The fault of a plan that is added now. @param now milliseconds since the epoch on the engine's clock */
export function faultAt({ fault, beginsAfter, lasts }: FaultPlan, now: number): Fault {
  const from = now + beginsAfter * 1000;
  return { ...fault, ...(beginsAfter > 0 && { from }), ...(lasts > 0 && { until: from + lasts * 1000 }) };
}

export function describePlan({ fault, beginsAfter, lasts }: FaultPlan): string {
  const label = FAULTS.find(({ kind }) => kind === fault.kind)?.label ?? fault.kind;
  const parts = [label, ...detailsOf(fault), ...(beginsAfter > 0 ? [`in ${beginsAfter} s`] : []), ...(lasts > 0 ? [`for ${lasts} s`] : [])];
  return parts.join(' · ');
}

function detailsOf(fault: Fault): readonly string[] {
  switch (fault.kind) {
    case 'cutRegion':
      return [fault.region];
    case 'stoppedReplica':
      return [fault.tableName, fault.replicaId === undefined ? 'leaders' : `replica ${fault.replicaId}`];
    case 'slowReplica':
      return [fault.tableName, ...(fault.replicaId === undefined ? [] : [`replica ${fault.replicaId}`]), `${fault.factor ?? 1} ×`];
    default:
      return [
        ...(fault.rate === undefined ? [] : [`${Math.round(fault.rate * 100)} %`]), ...(fault.nth === undefined ? [] : [`request ${fault.nth}`]),
        ...(fault.operation === undefined ? [] : [fault.operation]), ...(fault.tableName === undefined ? [] : [fault.tableName]),
      ];
  }
}
