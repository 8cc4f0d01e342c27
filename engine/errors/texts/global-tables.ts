const INVALID = 'One or more parameter values were invalid:';

/** Texts about global tables and their replicas. */
export const GLOBAL_TABLE_TEXTS = {
  'global.notFound': ({ name }: { name: string }) => `Global table not found: Global table with name: '${name}' does not exist.`,
  'global.exists': ({ name }: { name: string }) => `Global table with name: '${name}' already exists.`,
  'global.tableNotFound': ({ name, region }: { name: string; region: string }) => `Table not found: Table: '${name}' not found in region: '${region}'.`,
  'global.legacy': () =>
    `${INVALID} DynamoDB global tables version 2017.11.29 is not supported. We recommend using DynamoDB global tables version 2019.11.21, instead of version 2017.11.29 (Legacy).`,
  'global.noReplicas': () => `${INVALID} ReplicationGroup must not be empty`,
  'global.table': ({ name, rule }: { name: string; rule: string }) => `${INVALID} Table with name: '${name}' must ${rule}`,
  'global.updateEmpty': () => `${INVALID} One of Create, Update or Delete must be specified for each replica update`,
  'global.badRegion': ({ region }: { region: string }) => `${INVALID} Region is not supported: ${region}`,
  'global.sameRegion': () => 'Cannot add, delete, or update the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.',
  'global.replicaExists': ({ region }: { region: string }) => `Replica already exists in Region: ${region}`,
  'global.replicaNotFound': () => 'Replica specified in the Replica Update or Replica Delete action of the request was not found.',
  'global.tableExists': ({ name }: { name: string }) =>
    `Failed to create a the new replica of table with name: '${name}' because one or more replicas already existed as tables.`,
  'global.severalReplicas': () => 'Update table operation with more than one create or delete replica action is not supported.',
  'global.notScaled': ({ index }: { index?: string }) => `${index === undefined ? 'Table' : `Index: ${index}`} write capacity should either be Pay-Per-Request or AutoScaled.`,
  'global.keyMissing': () => `${INVALID} KMSMasterKeyId must be specified for each replica.`,
  'global.source': () => 'Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the table in the last 24 hours.',
  'global.twoUpdates': ({ region }: { region: string }) => `${INVALID} Only one replica update is allowed per Region: ${region}`,
  'global.consistency': () => `${INVALID} MultiRegionConsistency can only be specified when a global table is created`,
  'global.strongRegions': () => `${INVALID} Multi-Region strong consistency requires exactly three Regions of one Region set`,
  'global.strongFeature': ({ feature }: { feature: string }) => `${INVALID} ${feature} is not supported with multi-Region strong consistency`,
  'global.witness': () => `${INVALID} Witnesses require multi-Region strong consistency`,
  'global.indexNotFound': ({ index }: { index: string }) => `Index not found: ${index}`,
  'global.provisionedOnly': () => `${INVALID} Provisioned capacity requires BillingMode PROVISIONED`,
  'global.protectedStream': () => `${INVALID} Disabling Stream is not allowed for a Global Table replica.`,
  'global.billingModeUnits': () => `${INVALID} GlobalTableProvisionedWriteCapacityUnits is required when GlobalTableBillingMode is PROVISIONED`,
  'scaling.range': () => `${INVALID} MinimumUnits must not be greater than MaximumUnits`,
  'scaling.target': () => `${INVALID} TargetValue must be between 20 and 90`,
};
