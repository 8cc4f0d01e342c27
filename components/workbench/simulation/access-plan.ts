import type { PrincipalOptions } from '../../../runner/host';

/** The account that requests without another are in. */
const ACCOUNT = '000000000000';
const NAME = /^[\w-]{1,64}$/;

export interface UserForm {
  readonly name: string;
  /** JSON. */
  readonly policy: string;
}

export const NEW_USER: UserForm = {
  name: 'alice',
  policy: `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": ["dynamodb:GetItem", "dynamodb:Query"],
    "Resource": "*"
  }]
}`,
};

/** The user of a form, or what is wrong with the form. */
export function userOf({ name, policy }: UserForm): PrincipalOptions | string {
  if (!NAME.test(name)) return 'A user’s name is of letters, digits, _ and -, 64 at most.';
  try {
    JSON.parse(policy);
  } catch (error) {
    return `The policy is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`;
  }
  return { accessKeyId: name.toUpperCase(), arn: `arn:aws:iam::${ACCOUNT}:user/${name}`, policies: { policy } };
}

export function formOfUser({ arn, policies }: PrincipalOptions): UserForm {
  const policy = policies?.['policy'];
  return { name: nameOfUser(arn), policy: typeof policy === 'string' ? policy : '' };
}

export function nameOfUser(arn: string): string {
  return arn.slice(arn.indexOf('/') + 1);
}

/** The ARN of the n-th key that the reader makes: the same in every session, so that code can name it. */
export function keyArn(n: number): string {
  return `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-${String(n).padStart(12, '0')}`;
}
