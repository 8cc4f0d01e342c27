import { expect, test } from 'vitest';
import { formOfUser, NEW_USER, userOf } from './access-plan';

test('a user has an access key of its name, and its form comes back', () => {
  const user = userOf({ ...NEW_USER, name: 'ann-b' });
  expect(user).toMatchObject({ accessKeyId: 'ANN-B', arn: 'arn:aws:iam::000000000000:user/ann-b' });
  if (typeof user !== 'string') expect(formOfUser(user)).toEqual({ ...NEW_USER, name: 'ann-b' });
});

test('what is wrong with a form is said', () => {
  expect(userOf({ ...NEW_USER, name: '' })).toContain('name');
  expect(userOf({ ...NEW_USER, name: 'a/b' })).toContain('name');
  expect(userOf({ ...NEW_USER, policy: '{' })).toContain('not JSON');
});
