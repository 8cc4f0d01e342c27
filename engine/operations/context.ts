import type { AccessControl } from '../access/access-control';
import type { KeyRegistry } from '../access/key-registry';
import type { Principal } from '../access/principal';
import type { IndexLog } from '../cluster/index-log';
import type { PartitionMap } from '../cluster/partition-map';
import type { Replicas } from '../cluster/replicas';
import type { TextStyle } from '../errors/style';
import type { Table } from '../storage/table';
import type { FileStore } from '../files/file-store';
import type { KinesisStreams } from '../streams/kinesis';
import type { Streams } from '../streams/streams';
import type { Clock } from '../time/clock';
import type { Random } from '../time/random';
import type { Trace, TraceRecorder } from '../trace/recorder';
import type { AutoScaling } from './auto-scaling/auto-scaling';
import type { Faults } from './faults';
import type { LastWriters } from './last-writers';
import type { PreparedItems } from './prepared-items';
import type { Assumptions, Profile } from './profile';
import type { Regions } from './regions';
import type { attachPolicy, checkPolicy } from './resource-policies';
import type { Backup, ExportJob, ImportJob, ResourcePolicy } from './resources';
import type { TtlSweeper } from './ttl-sweeper';
import type { StrongWrites } from './strong-writes';
import type { Traffic } from './traffic';
import type { RequestTokens } from './transactions';

/** One account in one Region: nothing is shared between two of them. */
export interface Region {
  readonly name: string;
  readonly accountId: string;
  readonly tables: Map<string, Table>;
  readonly partitions: PartitionMap;
  readonly replicas: Replicas;
  readonly indexLog: IndexLog;
  readonly traffic: Traffic;
  /** Undefined until it is asked for. */
  autoScaling: AutoScaling | undefined;
  readonly lastWriters: LastWriters;
  readonly streams: Streams;
  readonly tokens: RequestTokens;
  /** Items that transactions under way have prepared. */
  readonly prepared: PreparedItems;
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
  readonly assumptions: Assumptions;
  readonly faults: Faults;
  readonly strongWrites: StrongWrites;
  /** Numbers the writes of global tables. */
  readonly order: { last: number };
  readonly regions: Regions;
  readonly files: FileStore;
  readonly kinesis: KinesisStreams;
  /** Users and roles; undefined until the extension is added. */
  access: AccessControl | undefined;
  /** What CreateTable needs for a ResourcePolicy; undefined before there is an extension. */
  policies: { readonly checkPolicy: typeof checkPolicy; readonly attachPolicy: typeof attachPolicy } | undefined;
  /** Keys of KMS that customers manage. */
  readonly keys: KeyRegistry;
}

/** Everything an operation may use beside its input. */
export interface RequestContext {
  readonly engine: EngineState;
  readonly region: Region;
  readonly operation: string;
  readonly requestId: string;
  /** The address the request was sent to, where it tells one. */
  readonly host: string | undefined;
  /** How this operation words its errors and checks its values. */
  readonly style: TextStyle;
  /** Undefined when nobody listens. */
  readonly trace: Trace | undefined;
  /** Who sends it; absent while the simulation has no users and roles: then everything is allowed. */
  readonly principal?: Principal | undefined;
}

/**
 * Runs on the data, once the request has reached it; returns the response's members. What takes several steps in time
 * returns a process instead.
 */
export type Execute = () => object | Process;

/** What an operation without output returns: the response has no body. [W23] */
export const NO_OUTPUT: object = {};

/** Work in steps: yields the milliseconds to wait before the next, returns the response's members. Without the latency facet nothing waits. */
export type Process = Generator<number, object, void>;

/** Validates an input without looking at any data, and returns what is to be done. Throws ServiceError. */
export type Operation<Input> = (input: Input, request: RequestContext) => Execute;
