import type { Profile } from '../engine';
import type { TraceEvent } from '../engine/trace/events';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue | undefined;
}

/** One request in its wire shape: binary values are base64 text, numbers of items are `{ N: '…' }`. */
export interface WireOperation {
  readonly operation: string;
  readonly input: JsonObject;
}

/** What the tables hold before the learner's code runs. Sent in order, each awaited. */
export type Seed = readonly WireOperation[];

/** A request that the learner's run made, once per wire request (a retry is a request of its own). */
export interface RecordedRequest extends WireOperation {
  readonly requestId: string;
  /** One id per `client.send`, shared by its retries. */
  readonly invocationId?: string;
  readonly statusCode: number;
  readonly output: JsonObject;
  readonly error?: { readonly name: string; readonly message: string };
  /** Sums over all capacity.consumed events of the request, the table and its indexes together. */
  readonly readUnits: number;
  readonly writeUnits: number;
}

export interface CheckContext {
  /** Asks the tables as they stand after the run. Throws an Error whose name is the service error's. */
  readonly send: (operation: string, input: JsonObject) => Promise<JsonObject>;
  readonly requests: readonly RecordedRequest[];
  readonly trace: readonly TraceEvent[];
  /** What the run printed, one text a console call. */
  readonly output: readonly string[];
}

export interface Check {
  /** Stable, in kebab-case: progress and tests name it. */
  readonly id: string;
  /** What is asked, as the reader sees it in the list: "The table Music exists". */
  readonly title: string;
  /** `true` passes; `false` or a thrown error shows `failure`; a text is shown in its place. */
  readonly run: (context: CheckContext) => boolean | string | Promise<boolean | string>;
  /** The sentence shown when it fails: what is missing and where to look. */
  readonly failure: string;
}

/** What the browser loads of a lesson once the reader starts working. */
export interface LessonModules {
  readonly seed: Seed;
  readonly checks: readonly Check[];
}

export const PICTURES = ['partitions', 'capacity', 'stream'] as const;
export type PictureId = (typeof PICTURES)[number];

export interface LessonSummary {
  /** `first-steps/tables-and-items`: its address below /course/ and the key of its progress. */
  readonly id: string;
  readonly chapterSlug: string;
  readonly slug: string;
  /** "1.2" */
  readonly number: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly hasExercise: boolean;
  /** How many questions its quiz has. */
  readonly questions: number;
}

export interface Chapter {
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly LessonSummary[];
}

export interface Lesson extends LessonSummary {
  /** Folder below content/, for the modules and for error texts. */
  readonly directory: string;
  readonly objectives: readonly string[];
  /** The facets of the simulation that the lesson switches on; all others are instant. */
  readonly profile: Partial<Profile>;
  /** The picture shown first. */
  readonly picture: PictureId;
  readonly hasSeed: boolean;
  readonly starter?: string;
  readonly solution?: string;
  /** The snippets beside the lesson, by file name, for `<Runnable file="…" />`. */
  readonly snippets: Readonly<Record<string, string>>;
  /** The MDX below the front matter. */
  readonly source: string;
}
