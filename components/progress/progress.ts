/** What the reader has done, by lesson id. Kept in this browser and nowhere else. */
export interface Progress {
  readonly lessons: Readonly<Record<string, LessonProgress>>;
}

export interface LessonProgress {
  /** The exercise passed all its checks at least once. */
  readonly exercise?: true;
  /** The last answer to each question, by its key. */
  readonly quiz?: Readonly<Record<string, QuizAnswer>>;
}

export interface QuizAnswer {
  readonly choice: number;
  readonly correct: boolean;
}

/** What a lesson asks for before it counts as done. */
export interface LessonTasks {
  readonly id: string;
  readonly hasExercise: boolean;
  readonly questions: number;
}

export type LessonStatus = 'new' | 'started' | 'done';

export const EMPTY_PROGRESS: Progress = { lessons: {} };

export function lessonStatus(progress: Progress, { id, hasExercise, questions }: LessonTasks): LessonStatus {
  const lesson = progress.lessons[id];
  if (lesson === undefined) return 'new';
  const correct = Object.values(lesson.quiz ?? {}).filter((answer) => answer.correct).length;
  const done = (!hasExercise || lesson.exercise === true) && correct >= questions;
  return done ? 'done' : 'started';
}

export function changeLesson(progress: Progress, id: string, change: (lesson: LessonProgress) => LessonProgress): Progress {
  return { lessons: { ...progress.lessons, [id]: change(progress.lessons[id] ?? {}) } };
}

export function answerQuestion(progress: Progress, id: string, question: string, answer: QuizAnswer): Progress {
  return changeLesson(progress, id, (lesson) => ({ ...lesson, quiz: { ...lesson.quiz, [question]: answer } }));
}

export function passExercise(progress: Progress, id: string): Progress {
  return changeLesson(progress, id, (lesson) => ({ ...lesson, exercise: true }));
}

/** Reads what an earlier visit stored. Whatever does not look like progress is dropped, not trusted. */
export function parseProgress(text: string | null): Progress {
  if (text === null) return EMPTY_PROGRESS;
  try {
    const stored: unknown = JSON.parse(text);
    if (!isObject(stored) || !isObject(stored.lessons)) return EMPTY_PROGRESS;
    const lessons = Object.entries(stored.lessons).flatMap(([id, lesson]) => (isObject(lesson) ? [[id, parseLesson(lesson)] as const] : []));
    return { lessons: Object.fromEntries(lessons) };
  } catch {
    return EMPTY_PROGRESS;
  }
}

function parseLesson(stored: Readonly<Record<string, unknown>>): LessonProgress {
  const answers = Object.entries(isObject(stored.quiz) ? stored.quiz : {}).flatMap(([question, answer]) =>
    (isObject(answer) && typeof answer.choice === 'number' && typeof answer.correct === 'boolean'
      ? [[question, { choice: answer.choice, correct: answer.correct }] as const]
      : []));
  return {
    ...(stored.exercise === true && { exercise: true }),
    ...(answers.length > 0 && { quiz: Object.fromEntries(answers) }),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
