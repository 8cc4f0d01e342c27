import { describe, expect, it } from 'vitest';
import { parseFrontMatter } from './read-lesson';
import { chapterSchema, lessonSchema, validate } from './schema';

const lesson = { title: 'Keys', summary: 'What a key is.', minutes: 5, objectives: ['Say what a key is'] };
const FILE = 'content/01-a/01-b/lesson.mdx';

describe('front matter', () => {
  it('fills in what a lesson need not say', () => {
    expect(validate(lessonSchema, lesson, FILE)).toEqual({ ...lesson, profile: {}, picture: 'partitions' });
  });

  it.each([
    [{ ...lesson, minutes: 'five' }, /^content\/01-a\/01-b\/lesson\.mdx: "minutes": .*number/],
    [{ ...lesson, minutes: 0 }, /"minutes"/],
    [{ ...lesson, title: '  ' }, /"title"/],
    [{ ...lesson, objectives: [] }, /"objectives"/],
    [{ ...lesson, picture: 'cats' }, /"picture": .*partitions/],
    [{ ...lesson, profile: { gravity: true } }, /"profile": .*gravity/],
    [{ ...lesson, minuts: 5 }, /minuts/],
    ['text', /lesson\.mdx/],
  ])('names the file and the key that is wrong: %j', (data, message) => {
    expect(() => validate(lessonSchema, data, FILE)).toThrow(message);
  });

  it('names every mistake at once', () => {
    expect(() => validate(chapterSchema, {}, 'content/01-a/chapter.md')).toThrow(/"title".*"summary"/);
  });

  it('must be there and be YAML', () => {
    expect(() => parseFrontMatter('# Keys', FILE)).toThrow(`${FILE}: the front matter is missing`);
    expect(() => parseFrontMatter('---\ntitle: "Keys\n---\n', FILE)).toThrow(/is not YAML/);
    expect(parseFrontMatter('---\ntitle: Keys\n---\nText', FILE)).toMatchObject({ data: { title: 'Keys' }, content: 'Text' });
  });
});
