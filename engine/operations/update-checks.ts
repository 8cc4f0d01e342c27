import { invalid } from '../errors/service-error';
import type { GlobalSecondaryIndexUpdate, StreamSpecification, UpdateTableInput, VectorIndexUpdate } from '../validation/inputs';
import { checkEncryption } from './encryption';
import { checkUnitBounds } from './new-table-checks';

/** What may not stand beside another change, in the order it is told. [T47] */
const ALONE = [
  ['SSESpecification', 'Server-Side Encryption modification'], ['TableClass', 'TableClass modification'], ['DeletionProtectionEnabled', 'DeletionProtection modification'],
  ['DisassociationProtectionEnabled', 'DisassociationProtection modification'],
] as const;

/** Checks an update by itself, before the table is looked for: that it changes something, and that its changes go together. [T40] [T47] */
export function checkUpdate(input: UpdateTableInput): void {
  const changes = changesOf(input);
  if (changes.every((change) => change === 'GlobalTableWitnessUpdates')) throw invalid('update.nothing', { consistency: input.MultiRegionConsistency !== undefined });
  if (input.GlobalTableSettingsReplicationMode === 'ENABLED_WITH_OVERRIDES') throw invalid('update.replicationMode');
  for (const kind of LISTS) if (input[kind]?.length === 0) throw invalid('index.emptyList', { kind });
  for (const update of input.VectorIndexUpdates ?? []) if (update.Create === undefined && update.Delete === undefined) throw invalid('vector.updateEmpty');
  checkIndexUpdates(input.GlobalSecondaryIndexUpdates ?? []);
  checkTogether(input, changes);
  if (input.BillingMode === 'PROVISIONED' && input.ProvisionedThroughput === undefined) throw invalid('update.provisionedWithoutUnits');
  if (input.BillingMode === 'PAY_PER_REQUEST' && input.ProvisionedThroughput !== undefined) throw invalid('update.unitsOnDemand');
  if (input.ProvisionedThroughput !== undefined) checkUnitBounds(input.ProvisionedThroughput);
  checkEncryption(input.SSESpecification);
  checkStream(input.StreamSpecification);
}

const CHANGES = [
  'ProvisionedThroughput', 'BillingMode', 'StreamSpecification', 'GlobalSecondaryIndexUpdates', 'SSESpecification', 'ReplicaUpdates', 'DeletionProtectionEnabled', 'TableClass',
  'OnDemandThroughput', 'WarmThroughput', 'VectorIndexUpdates', 'GlobalTableWitnessUpdates', 'GlobalTableSettingsReplicationMode',
  'DisassociationProtectionEnabled',
] as const;
type Change = (typeof CHANGES)[number];
const LISTS = ['GlobalSecondaryIndexUpdates', 'VectorIndexUpdates'] as const;

/** The members that change something; an empty list or structure counts as none. */
function changesOf(input: UpdateTableInput): Change[] {
  const { OnDemandThroughput: maximum, WarmThroughput: warm } = input;
  const isAbsent = (member: Change): boolean => input[member] === undefined || LISTS.some((list) => list === member && input[list]?.length === 0)
    || (member === 'OnDemandThroughput' && isEmpty(maximum ?? {})) || (member === 'WarmThroughput' && isEmpty(warm ?? {}));
  return CHANGES.filter((member) => !isAbsent(member));
}

function isEmpty(structure: object): boolean {
  return Object.values(structure).every((member) => member === undefined);
}

/** An element of GlobalSecondaryIndexUpdates has one action, and an index one element. [T44] */
function checkIndexUpdates(updates: readonly GlobalSecondaryIndexUpdate[]): void {
  const names = new Set<string>();
  for (const { Create, Update, Delete } of updates) {
    const [action, second] = [Create, Update, Delete].filter((each) => each !== undefined);
    if (action === undefined) throw invalid('index.updateEmpty');
    if (second !== undefined) throw invalid('index.severalActions');
    const { IndexName: index } = action;
    if (names.has(index)) throw invalid('index.updatedTwice', { index });
    if (Update?.WarmThroughput !== undefined && isEmpty(Update.WarmThroughput)) throw invalid('warm.empty', { index });
    names.add(index);
  }
}

/** Most changes are made one at a time. [T47] */
function checkTogether(input: UpdateTableInput, changes: readonly Change[]): void {
  const has = (member: Change): boolean => changes.includes(member);
  const several = changes.length > 1;
  const ofReplicas = ['ReplicaUpdates', 'GlobalTableWitnessUpdates'] as const;
  if (ofReplicas.some(has) && changes.length > ofReplicas.filter(has).length) {
    throw has('GlobalTableWitnessUpdates') || input.MultiRegionConsistency !== undefined ? invalid('update.replicasAlone') : invalid('update.onlyOperation', { what: 'Replica modification' });
  }
  for (const [member, what] of ALONE) if (several && has(member)) throw invalid('update.onlyOperation', { what });
  const setsUnits = has('ProvisionedThroughput');
  const changesIndexes = addsOrRemoves(input.GlobalSecondaryIndexUpdates ?? []) || addsOrRemoves(input.VectorIndexUpdates ?? []);
  if (has('OnDemandThroughput') && (['StreamSpecification', 'WarmThroughput', 'ProvisionedThroughput'] as const).some(has)) throw invalid('update.maximumWithOther');
  if (has('WarmThroughput') && changesIndexes) throw invalid('update.indexWithWarm');
  if (has('WarmThroughput') && several) throw invalid('update.onlyOperation', { what: 'WarmThroughput' });
  if (has('StreamSpecification') && (setsUnits || input.BillingMode === 'PROVISIONED')) throw invalid('update.streamWithUnits');
  if (changesIndexes && setsUnits) throw invalid('update.indexWithUnits');
  if (changesIndexes && has('StreamSpecification')) throw invalid('update.indexWithStream');
}

export function addsOrRemoves(updates: readonly (GlobalSecondaryIndexUpdate | VectorIndexUpdate)[]): boolean {
  return updates.some(({ Create, Delete }) => Create !== undefined || Delete !== undefined);
}

/** [S7] */
function checkStream(stream: StreamSpecification | undefined): void {
  if (stream === undefined) return;
  if (stream.StreamEnabled && stream.StreamViewType === undefined) throw invalid('stream.viewTypeMissing');
  if (!stream.StreamEnabled && stream.StreamViewType !== undefined) throw invalid('stream.viewTypeWithDisabling');
}
