import { invalid } from '../errors/service-error';
import type { BillingMode, Index, Provisioned, Table } from '../storage/table';
import type { ProvisionedThroughput, UpdateTableInput } from '../validation/inputs';
import type { RequestContext } from './context';
import { whenComplete } from './lifecycle';
import { checkMaximum, checkMaximumQuota, maximumOf } from './on-demand-maximum';
import { growPartitions } from './partition-splits';
import { beginThroughputChange, changeThroughput, checkDecrease } from './throughput';
import { checkProvisionedLimits, wantedOf, type WantedUnits } from './throughput-limits';
import { keepWarm } from './warm-throughput';

/** New units are for provisioned tables, and differ from the present ones. [T41] */
export function checkUnits(table: Table, wanted: ProvisionedThroughput | undefined, billingMode: BillingMode): void {
  if (wanted === undefined) return;
  if (billingMode === 'PAY_PER_REQUEST') throw invalid('table.unitsOnDemand');
  if (table.billingMode === 'PROVISIONED' && sameUnits(table.provisioned, wanted)) {
    throw invalid('update.unitsUnchanged', { read: wanted.ReadCapacityUnits, write: wanted.WriteCapacityUnits });
  }
}

export function sameUnits({ readUnits, writeUnits }: Provisioned, wanted: ProvisionedThroughput): boolean {
  return readUnits === wanted.ReadCapacityUnits && writeUnits === wanted.WriteCapacityUnits;
}

/** The units the table and its global indexes are to have after the update. [A20] */
function wantedUnits(table: Table, { ProvisionedThroughput: units, GlobalSecondaryIndexUpdates: updates = [] }: UpdateTableInput): WantedUnits[] {
  const wanted = new Map([table, ...table.indexes].map((owner) => [wantedOf(owner).index, wantedOf(owner)]));
  const asked = updates.flatMap(({ Create, Update }) => Create ?? Update ?? []).map(({ IndexName: index, ProvisionedThroughput }) => ({ index, units: ProvisionedThroughput }));
  for (const { index, units: one } of [{ index: undefined, units }, ...asked]) {
    if (one !== undefined) wanted.set(index, { index, readUnits: one.ReadCapacityUnits, writeUnits: one.WriteCapacityUnits });
  }
  return [...wanted.values()];
}

/** Plans a change of the billing mode, the provisioned units and the on-demand maxima. [T19] [T41] [T42] */
export function planUnits(table: Table, input: UpdateTableInput, billingMode: BillingMode, request: RequestContext): () => void {
  const { ProvisionedThroughput: units, OnDemandThroughput: maximum } = input;
  checkMaximum(maximum, billingMode, undefined, true);
  checkMaximumQuota(maximum, request.region.name);
  if (billingMode === 'PROVISIONED') checkProvisionedLimits(wantedUnits(table, input), table, request.region);
  checkDecrease(table, table.provisioned, units, request);
  return () => {
    changeUnits(table, units, billingMode, request);
    if (billingMode === 'PAY_PER_REQUEST') table.onDemandMaximum = maximumOf(maximum, table.onDemandMaximum);
  };
}

/** A switch of the billing mode is told at once, other units when they are there. [T42] [T48] */
function changeUnits(table: Table, units: ProvisionedThroughput | undefined, billingMode: BillingMode, request: RequestContext): void {
  if (billingMode !== table.billingMode) {
    changeBillingMode(table, billingMode, request);
    if (units !== undefined) changeThroughput(table, table.provisioned, units, request);
  } else if (units !== undefined) {
    beginThroughputChange(table, table.provisioned, units, request);
    whenComplete(request, 'updateTable', () => {
      keepWarm(table, table.billingMode);
      changeThroughput(table, table.provisioned, units, request);
      growPartitions(table, undefined, request.region);
    });
  }
}

/** Switching to on-demand drops the provisioned units of the table and its global indexes, switching back their maxima. [T19] [T42] */
function changeBillingMode(table: Table, billingMode: BillingMode, request: RequestContext): void {
  const owners: (Table | Index)[] = [table, ...table.indexes];
  for (const owner of owners) {
    keepWarm(owner, table.billingMode);
    if (billingMode === 'PROVISIONED') {
      owner.onDemandMaximum = {};
    } else {
      owner.provisioned.readUnits = 0;
      owner.provisioned.writeUnits = 0;
    }
  }
  table.billingMode = billingMode;
  whenComplete(request, 'updateTable', () => {
    if (billingMode === 'PAY_PER_REQUEST') table.onDemandSince = request.engine.clock.now;
    growPartitions(table, undefined, request.region);
  });
}
