import { z } from 'zod';
import type { Profile } from '../engine';
import { PICTURES } from './types';

const sentence = z.string().trim().min(1);

/** A facet that the engine gains is missing here until it is named. */
const profileShape = {
  lifecycle: z.boolean(), ttl: z.boolean(), latency: z.boolean(), replication: z.boolean(), indexLag: z.boolean(), throughput: z.boolean(), splits: z.boolean(),
  regionLag: z.boolean(),
  rollover: z.boolean(),
} satisfies Record<keyof Profile, z.ZodBoolean>;

export const lessonSchema = z.strictObject({
  title: sentence,
  summary: sentence.max(200),
  minutes: z.number().int().min(1).max(60),
  objectives: z.array(sentence).min(1).max(6),
  profile: z.strictObject(profileShape).partial().default({}),
  picture: z.enum(PICTURES).default('partitions'),
});

export const chapterSchema = z.strictObject({
  title: sentence,
  summary: sentence.max(300),
});

/** A mistake of an author: names the file and what is wrong in it. */
export class ContentError extends Error {
  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`);
    this.name = 'ContentError';
  }
}

/** The front matter as the schema has it, or an error that names file and key. */
export function validate<Schema extends z.ZodType>(schema: Schema, data: unknown, file: string): z.output<Schema> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const key = issue.path.join('.');
    return key === '' ? issue.message : `"${key}": ${issue.message}`;
  });
  throw new ContentError(file, problems.join('; '));
}
