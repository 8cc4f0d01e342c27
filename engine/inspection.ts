/** What pictures of the inside look at; loaded by whoever shows them. */
export { type BucketState, inspect, type PartitionInside, type PlaceInside, type TableInside, type ThroughputInside } from './operations/inspect';
