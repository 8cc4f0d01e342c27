import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../validation/api-model';
import { CORE_HANDLERS } from '.';
import type { Handler } from './handlers';
import { MORE_HANDLERS } from './more';
import { createWorld, SAMPLES } from './testing/every-member';
import { memberPaths, recording, setPaths } from './testing/recording';

/** Members that no request can succeed with, and the refusal a sample gets for them. */
const REFUSED = /^NotSupportedByPlaygroundException: The engine of DynamoDB Playground does not implement (\S+)/;
const WARM_OVERRIDE = ['', '.ReadUnitsPerSecond', '.WriteUnitsPerSecond'].map((member) => `GlobalSecondaryIndexOverride[].WarmThroughput${member}`);

/**
 * Ignored, as all tags are in one page; or read, and always refused: AWS takes no warm throughput of a restored index, no configuration to disable,
 * and no new key of a replica. */
const NEVER_VALID: Readonly<Record<string, readonly string[]>> = {
  ListTagsOfResource: ['NextToken'], RestoreTableFromBackup: WARM_OVERRIDE, RestoreTableToPointInTime: WARM_OVERRIDE,
  UpdateTable: ['ReplicaUpdates[].Update.KMSMasterKeyId'],
  DisableKinesisStreamingDestination: ['', '.ApproximateCreationDateTimePrecision'].map((member) => `EnableKinesisStreamingConfiguration${member}`),
};

/** Set without effect, as AWS does: members of a batch that fail return no item, and a replica is disassociated in one mode only. */
const WITHOUT_EFFECT: Readonly<Record<string, readonly string[]>> = {
  BatchExecuteStatement: ['Statements[].ReturnValuesOnConditionCheckFailure'], UpdateTable: ['ReplicaUpdates[].Disassociate.DisassociationMode'],
};


function handlersWith(operation: string): Record<string, Handler> {
  return operation in CORE_HANDLERS ? CORE_HANDLERS : MORE_HANDLERS;
}

/** Sends a sample; tells what of it was read, or the member that was refused by name. */
function send(operation: string, sample: (typeof SAMPLES)[string][number]): { verdict: string; read: Set<string>; set: string[] } {
  const world = createWorld();
  const input = typeof sample === 'function' ? sample(world) : sample;
  const shape = OPERATIONS[operation]?.input ?? '';
  const read = new Set<string>();
  const handlers = handlersWith(operation);
  const handler = handlers[operation];
  const set = setPaths(input, shape);
  if (handler !== undefined) handlers[operation] = (decoded, request) => handler(recording(decoded, shape, read) as Record<string, unknown>, request);
  try {
    return { verdict: world.client.verdict(operation, input), read, set };
  } finally {
    if (handler !== undefined) handlers[operation] = handler;
  }
}

describe('[W17] every member of every operation is read, or refused by name', () => {
  test.each(Object.keys(OPERATIONS).sort())('%s', (operation) => {
    const shape = OPERATIONS[operation]?.input ?? '';
    const samples = SAMPLES[operation] ?? [];
    if (handlersWith(operation)[operation] === undefined) {
      expect(send(operation, samples[0] ?? {}).verdict).toMatch(REFUSED);
      return;
    }
    const settled = new Set([...(NEVER_VALID[operation] ?? []), ...(WITHOUT_EFFECT[operation] ?? [])]);
    const unread = new Set<string>();
    for (const sample of samples) {
      const { verdict, read, set } = send(operation, sample);
      const refused = REFUSED.exec(verdict)?.[1];
      if (refused !== undefined) {
        const path = refused.replace(/\.$/, '');
        expect(set, verdict).toContain(path);
        for (const each of set) if (each === path || each.startsWith(`${path}.`)) settled.add(each);
        continue;
      }
      expect(verdict).toBe('ok');
      for (const path of set) (read.has(path) ? settled : unread).add(path);
    }
    expect([...unread].filter((path) => !settled.has(path)), 'set, but never read').toEqual([]);
    expect(memberPaths(shape).filter((path) => !settled.has(path)), 'in no sample').toEqual([]);
  });
});
