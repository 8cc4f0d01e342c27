import type { EventId } from '../time/clock';
import { keyHash } from '../values/key-hash';
import { utf8Bytes, utf8Length } from '../values/utf8';
import { MAX_PAYLOAD_BYTES, type QueuedRecord } from './batch';
import { eventRecord, type ReadRecord } from './event';
import { Lane, type LaneHost } from './lane';
import type { Mapping } from './mapping';
import type { Answer, Send } from './wire';

/** What a reader needs beside what its lanes need. */
export interface ReaderHost extends Omit<LaneHost, 'freed'> {
  readonly send: Send;
  /** Between two polls. */
  readonly pollMs: number;
  /** Names of the table's partition key attributes. */
  keyNames(): readonly string[];
  read(records: number, filtered: number): void;
  /** What went wrong with a poll; undefined: it went well. */
  problem(text: string | undefined): void;
  /** All records are read and done, and there will be no more. */
  finished(): void;
}

/** Where a shard is read on from. */
type Position = { readonly from: 'TRIM_HORIZON' | 'LATEST' } | { readonly from: 'AFTER_SEQUENCE_NUMBER'; readonly sequenceNumber: string };

/** A poll that brings more than this is followed by another at once. */
const LARGE_PAGE = { records: 1000, bytes: 512 * 1024 };
/** After so many polls that found nothing a reader sleeps until there is news, … */
const QUIET_POLLS = 20;
/** … but not so long that its iterator expires. */
const LONGEST_SLEEP_MS = 10 * 60 * 1000;

/** Reads one shard and shares its records among lanes. [LM3] [LM11] */
export class ShardReader {
  readonly shardId: string;
  readonly #host: ReaderHost;
  readonly #lanes: readonly Lane[];
  readonly #beganAt: number;
  #position: Position;
  #iterator: string | undefined = undefined;
  #isPolling = false;
  #hasNews = false;
  #quiet = 0;
  #timer: { readonly id: EventId; readonly at: number } | undefined = undefined;
  /** Older records are from before the mapping; undefined: all count. */
  #skipBefore: number | undefined = undefined;
  #isDrained = false;
  #isFinished = false;

  constructor(shardId: string, from: Mapping['startingPosition'], host: ReaderHost) {
    this.shardId = shardId;
    this.#host = host;
    this.#beganAt = host.clock.exact;
    this.#position = { from };
    // Members by name: the host's are methods, and `freed` is this reader's.
    const laneHost: LaneHost = {
      clock: host.clock, mapping: host.mapping, backOff: host.backOff,
      isEnabled: () => host.isEnabled(), newRequestId: () => host.newRequestId(), repeats: () => host.repeats(),
      invoke: (event, id, done) => host.invoke(event, id, done), invoked: (attempt) => host.invoked(attempt),
      ended: (attempt, ended, failed) => host.ended(attempt, ended, failed), discarded: (discard) => host.discarded(discard), freed: () => this.#freed(),
    };
    this.#lanes = Array.from({ length: host.mapping.lanes }, () => new Lane(laneHost));
  }

  get isDrained(): boolean {
    return this.#isDrained;
  }

  get pending(): number {
    return this.#lanes.reduce((sum, lane) => sum + lane.pending, 0);
  }

  get oldest(): number | undefined {
    return this.#lanes.reduce<number | undefined>((oldest, lane) => (lane.oldest === undefined || (oldest !== undefined && oldest <= lane.oldest) ? oldest : lane.oldest), undefined);
  }

  /** The first poll, at once. */
  start(): void {
    this.#poll();
  }

  /** The shard has something new, or was closed: the next poll finds it. */
  wake(): void {
    this.#hasNews = true;
    this.#quiet = 0;
    this.#plan();
  }

  /** The mapping is enabled again. */
  resume(): void {
    for (const lane of this.#lanes) lane.proceed();
    this.wake();
  }

  #freed(): void {
    if (this.#isDrained) this.#finishIfDone();
    else this.#plan();
  }

  /** Plans the next poll: at the next beat, or when the iterator must be renewed. */
  #plan(): void {
    const { clock, pollMs } = this.#host;
    if (this.#isPolling || this.#isDrained || !this.#mayPoll()) return;
    const sleeps = this.#quiet >= QUIET_POLLS && !this.#hasNews;
    const beat = this.#beganAt + (Math.floor((clock.exact - this.#beganAt) / pollMs) + 1) * pollMs;
    const at = sleeps ? clock.exact + LONGEST_SLEEP_MS : beat;
    if (this.#timer !== undefined && this.#timer.at <= at) return;
    if (this.#timer !== undefined) clock.cancel(this.#timer.id);
    const id = clock.schedule(at - clock.exact, () => {
      this.#timer = undefined;
      this.#poll();
    });
    this.#timer = { id, at };
  }

  /** Records are read ahead for every lane, and no further. */
  #mayPoll(): boolean {
    const { mapping: { batchSize, lanes } } = this.#host;
    if (!this.#host.isEnabled()) return false;
    return this.pending < batchSize * lanes && this.#lanes.reduce((sum, lane) => sum + lane.pendingBytes, 0) < MAX_PAYLOAD_BYTES * lanes;
  }

  #poll(): void {
    if (this.#isPolling || this.#isDrained || !this.#mayPoll()) return;
    this.#isPolling = true;
    this.#hasNews = false;
    if (this.#iterator === undefined) this.#findIterator();
    else this.#host.send('GetRecords', { ShardIterator: this.#iterator }, (answer) => this.#answered(answer));
  }

  #findIterator(): void {
    const position = this.#position;
    this.#host.send('GetShardIterator', {
      StreamArn: this.#host.mapping.streamArn, ShardId: this.shardId, ShardIteratorType: position.from,
      ...(position.from === 'AFTER_SEQUENCE_NUMBER' && { SequenceNumber: position.sequenceNumber }),
    }, (answer) => {
      if (!answer.ok) return this.#failed(answer);
      this.#iterator = String(answer.output['ShardIterator']);
      this.#host.send('GetRecords', { ShardIterator: this.#iterator }, (next) => this.#answered(next));
    });
  }

  #answered(answer: Answer): void {
    if (!answer.ok) return this.#failed(answer);
    const { Records: records, NextShardIterator: next } = answer.output as { readonly Records: readonly ReadRecord[]; readonly NextShardIterator?: string };
    this.#isPolling = false;
    this.#host.problem(undefined);
    this.#iterator = next;
    this.#isDrained = next === undefined;
    this.#quiet = records.length === 0 ? this.#quiet + 1 : 0;
    const last = records.at(-1);
    if (last !== undefined) this.#position = { from: 'AFTER_SEQUENCE_NUMBER', sequenceNumber: last.dynamodb.SequenceNumber };
    const bytes = this.#share(records);
    if (this.#isDrained) this.#finishIfDone();
    else if (records.length >= LARGE_PAGE.records || bytes >= LARGE_PAGE.bytes) this.#poll();
    this.#plan();
  }

  /** Gives records to their lanes, all of a partition key to the same. Returns their bytes. [LM10] [LM11] */
  #share(read: readonly ReadRecord[]): number {
    const { mapping } = this.#host;
    const shares = this.#lanes.map((): QueuedRecord[] => []);
    let bytes = 0;
    let filtered = 0;
    for (const one of read) {
      const record = eventRecord(one, mapping.streamArn);
      if (this.#skipBefore !== undefined && record.dynamodb.ApproximateCreationDateTime * 1000 < this.#skipBefore) continue;
      if (!mapping.accepts(record)) {
        filtered += 1;
        continue;
      }
      const text = JSON.stringify(record);
      const queued = { sequenceNumber: record.dynamodb.SequenceNumber, createdAt: record.dynamodb.ApproximateCreationDateTime * 1000, text, bytes: utf8Length(text) };
      bytes += queued.bytes;
      shares[this.#laneOf(record.dynamodb.Keys)]?.push(queued);
    }
    this.#host.read(read.length, filtered);
    for (const [at, lane] of this.#lanes.entries()) {
      const share = shares[at] ?? [];
      if (share.length > 0) lane.add(share);
    }
    return bytes;
  }

  #laneOf(keys: ReadRecord['dynamodb']['Keys']): number {
    if (this.#lanes.length === 1) return 0;
    return keyHash(utf8Bytes(JSON.stringify(this.#host.keyNames().map((name) => keys[name])))) % this.#lanes.length;
  }

  /** Errors pass: the poll is made again; what is gone for good is not waited for. [LM14] */
  #failed({ error, message }: Extract<Answer, { ok: false }>): void {
    this.#isPolling = false;
    this.#iterator = undefined;
    this.#host.problem(`${error}: ${message}`);
    if (error === 'ExpiredIteratorException' && this.#position.from === 'LATEST') {
      // Nothing was read yet, so only the time says where the mapping began.
      this.#skipBefore = Math.floor(this.#beganAt / 1000) * 1000;
      this.#position = { from: 'TRIM_HORIZON' };
    }
    if (error === 'TrimmedDataAccessException') this.#position = { from: 'TRIM_HORIZON' };
    if (error === 'ResourceNotFoundException') {
      this.#isDrained = true;
      return this.#finishIfDone();
    }
    this.#hasNews = true;
    this.#plan();
  }

  #finishIfDone(): void {
    if (this.#isFinished || this.pending > 0) return;
    this.#isFinished = true;
    this.#host.finished();
  }
}
