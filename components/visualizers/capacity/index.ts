import type { Visualizer } from '../types';
import { CapacityTable } from './capacity-table';
import { CapacityView } from './capacity-view';
import { describeCapacity } from './describe';
import type { CapacityState } from './reduce';
import { summarizeCapacity } from './summarize';

export const capacityVisualizer: Visualizer<CapacityState> = {
  title: 'Capacity',
  describe: describeCapacity,
  summarize: summarizeCapacity,
  View: CapacityView,
  Table: CapacityTable,
};
