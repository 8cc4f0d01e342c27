import type { PartitionMap } from '../cluster/partition-map';
import type { TextStyle } from '../errors/style';
import type { Table } from '../storage/table';
import type { FileStore } from '../files/file-store';
import type { KinesisStreams } from '../streams/kinesis';
import type { Streams } from '../streams/streams';
import type { Clock } from '../time/clock';
import type { Random } from '../time/random';
import type { Trace, TraceRecorder } from '../trace/recorder';
import type { Profile } from './profile';
import type { Regions } from './regions';
import type { Backup, ExportJob, ImportJob, ResourcePolicy } from './resources';
import type { TtlSweeper } from './ttl-sweeper';
import type { RequestTokens } from './transactions';

/** One account in one Region: nothing is shared between two of them. */
export interface Region {
  readonly name: string;
  readonly accountId: string;
  readonly tables: Map<string, Table>;
  readonly partitions: PartitionMap;
  readonly streams: Streams;
  readonly tokens: RequestTokens;
  readonly sweeper: TtlSweeper;
  /** By ARN, the oldest first. */
  readonly backups: Map<string, Backup>;
  readonly exports: Map<string, ExportJob>;
  readonly imports: Map<string, ImportJob>;
  /** By the ARN of the table or stream. */
  readonly policies: Map<string, ResourcePolicy>;
  /** The key AWS manages for the account. */
  readonly managedKeyArn: string;
}

/** What all Regions of an engine share. */
export interface EngineState {
  readonly clock: Clock;
  readonly random: Random;
  readonly recorder: TraceRecorder;
  readonly profile: Profile;
  readonly regions: Regions;
  readonly files: FileStore;
  readonly kinesis: KinesisStreams;
}

/** Everything an operation may use beside its input. */
export interface RequestContext {
  readonly engine: EngineState;
  readonly region: Region;
  readonly operation: string;
  readonly requestId: string;
  /** The address the request was sent to. */
  readonly host: string;
  /** How this operation words its errors and checks its values. */
  readonly style: TextStyle;
  /** Undefined when nobody listens. */
  readonly trace: Trace | undefined;
}

/** Runs on the data, once the request has reached it; returns the response's members. */
export type Execute = () => object;

/** Validates an input without looking at any data, and returns what is to be done. Throws ServiceError. */
export type Operation<Input> = (input: Input, request: RequestContext) => Execute;
