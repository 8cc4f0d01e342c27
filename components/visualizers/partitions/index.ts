import type { Visualizer } from '../types';
import { describePartitions } from './describe';
import { PartitionsTable } from './partitions-table';
import { PartitionsView } from './partitions-view';
import type { PartitionsState } from './state';
import { summarizePartitions } from './summarize';

export const partitionsVisualizer: Visualizer<PartitionsState> = {
  title: 'Partitions',
  describe: describePartitions,
  summarize: summarizePartitions,
  View: PartitionsView,
  Table: PartitionsTable,
};
