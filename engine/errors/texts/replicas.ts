import type { TextStyle } from '../style';

const INVALID = 'One or more parameter values were invalid:';
const LEGACY = 'DynamoDB global tables version 2017.11.29';
const NEWER = 'DynamoDB global tables version 2019.11.21, instead of version 2017.11.29 (Legacy)';
const notPart = (what: string, regions: readonly string[]): string =>
  `Update global table operation failed because one or more ${what} were not part of the global table. Please retry the request without these ${what}: [${regions.join(', ')}].`;
const doesNotExist = (name: string): string => `Global table with name: '${name}' does not exist.`;

/** Texts about replicas and global tables. Of the older version: what it says, the newer one's operations do not. */
export const REPLICA_TEXTS = {
  'replica.noAction': () => 'There are no actions specified in the Replica Update Action of the request.',
  'replica.severalTypes': () => 'Update table operation with more than one type of replica actions not allowed',
  'replica.several': () => 'Update table operation with more than one create or delete replica actions not allowed',
  'replica.badRegion': ({ region, regions }: { region: string; regions: readonly string[] }) =>
    `Region ${region} is not supported. The latest version of global tables are only supported in the following regions: [${regions.join(', ')}]`,
  'replica.local': (_: undefined, { generation }: TextStyle) =>
    `Cannot add${generation === '2026' ? ' or delete' : ', delete, or update'} the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.`,
  'replica.exists': ({ name }: { name: string }) => `Failed to create a the new replica of table with name: ‘${name}’ because one or more replicas already existed as tables.`,
  'replica.notPart': ({ regions }: { regions: readonly string[] }, { generation }: TextStyle) =>
    generation === '2026' ? notPart('replicas', regions) : 'Replica specified in the Replica Update or Replica Delete action of the request was not found.',
  'replica.unitsOnDemand': () => 'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
  'replica.disassociatedWithOther': () => `${INVALID} Disassociate must be the only replica update in the request.`,
  'replica.disassociatedElsewhere': ({ region }: { region: string }) => `${INVALID} A replica can only be disassociated in its own Region: ${region}`,
  'replica.notDisassociable': ({ name, region }: { name: string; region: string }) => `${INVALID} Table '${name}' in Region ${region} is not a replica of a global table with multi-Region eventual consistency.`,
  'replica.associated': ({ name }: { name: string }) => `Replica cannot be disassociated as it is currently protected against disassociation. Disable disassociation protection first. Table: ${name}`,
  'replica.keyMissing': () => `${INVALID} KMSMasterKeyId must be specified for each replica.`,
  'replica.keyTypes': () => `${INVALID} All replica keys must either be Customer Managed CMK or AWS Managed CMK.`,
  'replica.notScaled': ({ what }: { what: 'Table' | 'GSI' }) => `${what} write capacity should either be Pay-Per-Request or AutoScaled.`,
  'replica.protectedStream': () => `${INVALID} Disabling Stream is not allowed for a Global Table replica.`,

  'strong.onlyCreates': () => 'Only Replica Create actions are supported when MultiRegionConsistency parameter is provided.',
  'strong.count': () => 'Unsupported replica count for global tables with MultiRegionConsistency set to STRONG.',
  'strong.witness': () => 'MultiRegionConsistency must be set as STRONG when GlobalTableWitnessUpdates parameter is present.',
  'strong.regions': ({ regions }: { regions: readonly string[] }) => `Unsupported Region(s) specified for global tables with MultiRegionConsistency set to STRONG: [${regions.join(', ')}].`,
  'strong.sameRegion': () => 'Cannot target multiple regions with the same action',
  'strong.witnessAtHome': () => 'Cannot add a witness in the same region as an existing replica when creating a global table with MultiRegionConsistency set to STRONG.',
  'strong.existing': () => 'MultiRegionConsistency parameter is unsupported on existing global table',
  'strong.closed': () => 'Cannot add replicas to a global table with strong MultiRegionConsistency',
  'strong.withoutWitness': () => 'Update table delete operation does not include all witnesses.',
  'strong.otherWitness': ({ regions }: { regions: readonly string[] }) => notPart('witnesses', regions),
  'strong.notEmpty': ({ name }: { name: string }) => `${INVALID} Table with name: '${name}' must be empty`,

  'global.noTable': ({ name }: { name: string }) => doesNotExist(name),
  'global.notFound': ({ name, alone }: { name: string; alone: boolean }) => (alone ? doesNotExist(name) : `Global table not found: ${doesNotExist(name)}`),
  'global.exists': ({ name }: { name: string }) => `Global table with name: '${name}' already exists.`,
  'global.tableNotFound': ({ name, region }: { name: string; region: string }) => `Table not found: Table: '${name}' not found in region: '${region}'.`,
  'global.legacy': () => `${INVALID} ${LEGACY} is not supported. We recommend using ${NEWER}.`,
  'global.noReplicas': () => `${INVALID} ReplicationGroup must not be empty`,
  'global.table': ({ name, rule }: { name: string; rule: string }) => `${INVALID} Table with name: '${name}' must ${rule}`,
  'global.updateEmpty': () => INVALID.slice(0, -1),
  'global.badRegion': ({ region }: { region: string }) => `${INVALID} Region is not supported: ${region}`,
  'global.twoUpdates': ({ region }: { region: string }) => `${INVALID} Only one replica update is allowed per Region: ${region}`,
  'global.replicaExists': ({ region }: { region: string }) => `Replica already exists in Region: ${region}`,
  'global.replicaNotFound': () => 'Replica specified in the Replica Update or Replica Delete action of the request was not found.',
  'global.indexNotFound': ({ index }: { index: string }) => `Index not found: ${index}`,
  'global.provisionedOnly': () => `${INVALID} Provisioned capacity requires BillingMode PROVISIONED`,
  'global.billingModeUnits': () => `${INVALID} GlobalTableProvisionedWriteCapacityUnits is required when GlobalTableBillingMode is PROVISIONED`,
};
