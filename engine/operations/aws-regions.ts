/** The commercial Regions of AWS, the sets of three that strong consistency spans first. [G2] [G11] */
const REGION_SETS: Readonly<Record<'US' | 'EU' | 'AP', readonly string[]>> = {
  US: ['us-east-1', 'us-east-2', 'us-west-2'],
  EU: ['eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-central-1'],
  AP: ['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3'],
};

const REGION = /^(?:us-gov-(?:east|west)-1|us-(?:east-[12]|west-[12])|ca-(?:central|west)-1|mx-central-1|sa-east-1|eu-(?:west-[123]|central-[12]|north-1|south-[12])|af-south-1|il-central-1|me-(?:south|central)-1|ap-(?:east-[12]|south-[12]|northeast-[123]|southeast-[1-7])|cn-north(?:west)?-1)$/;

/** Whether there is a Region of that name. */
export function isRegion(name: string): boolean {
  return REGION.test(name);
}

/** Whether these are three different Regions of one Region set. [G11] */
export function isRegionSet(names: readonly string[]): boolean {
  return names.length === 3 && new Set(names).size === 3 && Object.values(REGION_SETS).some((set) => names.every((name) => set.includes(name)));
}
