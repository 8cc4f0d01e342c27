import type { Visualizer } from '../types';
import { describeStream } from './describe';
import type { StreamState } from './reduce';
import { StreamTable } from './stream-table';
import { StreamView } from './stream-view';
import { summarizeStream } from './summarize';

export const streamVisualizer: Visualizer<StreamState> = {
  title: 'Stream',
  describe: describeStream,
  summarize: summarizeStream,
  View: StreamView,
  Table: StreamTable,
};
