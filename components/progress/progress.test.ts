import { describe, expect, it } from 'vitest';
import { EMPTY_PROGRESS, answerQuestion, lessonStatus, parseProgress, passExercise } from './progress';

const tasks = { id: 'first-steps/keys', hasExercise: true, questions: 2 };

describe('progress', () => {
  it('counts a lesson as done when the exercise passed and every question was answered right', () => {
    let progress = EMPTY_PROGRESS;
    expect(lessonStatus(progress, tasks)).toBe('new');
    progress = passExercise(progress, tasks.id);
    expect(lessonStatus(progress, tasks)).toBe('started');
    progress = answerQuestion(progress, tasks.id, 'a', { choice: 0, correct: true });
    progress = answerQuestion(progress, tasks.id, 'b', { choice: 1, correct: false });
    expect(lessonStatus(progress, tasks)).toBe('started');
    progress = answerQuestion(progress, tasks.id, 'b', { choice: 2, correct: true });
    expect(lessonStatus(progress, tasks)).toBe('done');
    expect(lessonStatus(progress, { ...tasks, id: 'another' })).toBe('new');
  });

  it('survives a round through storage', () => {
    const progress = answerQuestion(passExercise(EMPTY_PROGRESS, 'x'), 'x', 'q', { choice: 1, correct: true });
    expect(parseProgress(JSON.stringify(progress))).toEqual(progress);
  });

  it.each([null, '', 'null', '[]', '{"lessons":[]}', '{"lessons":{"a":1}}', '{'])('drops %s', (text) => {
    expect(parseProgress(text)).toEqual(EMPTY_PROGRESS);
  });

  it('drops answers it does not understand and keeps the rest', () => {
    const stored = { lessons: { a: { exercise: 'yes', quiz: { q: { choice: 1, correct: true }, r: { choice: 'x' } } } } };
    expect(parseProgress(JSON.stringify(stored))).toEqual({ lessons: { a: { quiz: { q: { choice: 1, correct: true } } } } });
  });
});
