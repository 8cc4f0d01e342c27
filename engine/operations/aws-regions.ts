/** The Regions that the newer global tables are in, in the order AWS tells them; the first five measured. [G2] */
export const REGIONS: readonly string[] = [
  'ap-south-2', 'ap-south-1', 'eu-south-1', 'eu-south-2', 'me-central-1', 'il-central-1', 'ca-central-1', 'mx-central-1', 'eu-central-1', 'eu-central-2', 'us-west-1', 'us-west-2',
  'af-south-1', 'eu-north-1', 'eu-west-3', 'eu-west-2', 'eu-west-1', 'ap-northeast-3', 'ap-northeast-2', 'ap-northeast-1', 'me-south-1', 'sa-east-1', 'ap-east-1', 'ap-east-2',
  'ca-west-1', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'us-east-1', 'us-east-2',
];

/** Regions of other partitions, which the others do not speak of. */
const ELSEWHERE: readonly string[] = ['us-gov-east-1', 'us-gov-west-1', 'cn-north-1', 'cn-northwest-1'];

/** The sets of Regions that strong consistency spans three of. [G11] */
const REGION_SETS: readonly (readonly string[])[] = [
  ['us-east-1', 'us-east-2', 'us-west-2'], ['eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-central-1'], ['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3'],
];

/** Whether there is a Region of that name. */
export function isRegion(name: string): boolean {
  return REGIONS.includes(name) || ELSEWHERE.includes(name);
}

/** Those of the Regions that are not in the set of the first. [G11] */
export function outsideOfSet(home: string, names: readonly string[]): readonly string[] {
  const set = REGION_SETS.find((each) => each.includes(home)) ?? [];
  return names.filter((name) => !set.includes(name));
}
