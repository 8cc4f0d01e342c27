const INVALID = 'One or more parameter values were invalid:';

/** Texts about global tables that other operations than those of global tables need. */
export const GLOBAL_TABLE_TEXTS = {
  'global.source': () => 'Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the table in the last 24 hours.',
  'global.protected': ({ name, region }: { name: string; region: string }) =>
    `Cannot delete table ${name} in region ${region} because it has deletion protection enabled. Disable deletion protection first.`,
  'global.strongDelete': () => 'Deletion of only one table replica is not supported for global tables with MultiRegionConsistency set to STRONG.',
  'global.strongFeature': ({ feature }: { feature: string }) => `${INVALID} ${feature} is not supported with multi-Region strong consistency`,
};
